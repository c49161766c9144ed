import { parse } from "yaml";
import { chosen, elsewhere, environmentWith, fileOf, large } from "../monitoringEnvironment.ts";

const grafanaFiles = (scrapeInterval: string): string => {
  const environment = environmentWith({ scrapeInterval });
  const { files } = environment.services.find(({ name }) => name === "grafana")?.files ?? { files: [] };
  return files
    .filter(({ path }) => path.startsWith("dashboards/") || path.includes("datasources"))
    .map(({ path }) => fileOf(environment, "grafana", path))
    .join("\n");
};

const windowsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\[(\d+)([smh])\]/g)].map(
    ([, amount, unit]) => Number(amount) * { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"],
  );

test.each([
  ["15s", 300],
  ["1m", 300],
  ["10m", 2400],
  ["60m", 14_400],
])("metrics that are read every %s have windows of %d seconds and more", (scrapeInterval, shortest) => {
  const rules = fileOf(environmentWith({ scrapeInterval }), "prometheus", "rules/alerts.yml");
  for (const text of [rules, grafanaFiles(scrapeInterval)]) {
    expect(windowsIn(text).length).toBeGreaterThan(2);
    expect(Math.min(...windowsIn(text))).toBe(shortest);
  }
  expect(grafanaFiles(scrapeInterval)).toContain(`timeInterval: ${scrapeInterval}`);
});

test("whoever asks for the present looks back far enough to find a sample", () => {
  const command = (scrapeInterval: string) =>
    environmentWith({ scrapeInterval }).services.find(({ name }) => name === "prometheus")?.command ?? [];
  expect(command("10m")).toContain("--query.lookback-delta=20m");
  expect(command("15s").join(" ")).not.toContain("lookback");
  const mimir = (scrapeInterval: string) =>
    (
      parse(fileOf(chosen(large, { scrapeInterval }), "mimir-1", "mimir.yaml")) as {
        readonly querier: Readonly<Record<string, string>>;
      }
    ).querier;
  expect(mimir("10m")["lookback_delta"]).toBe("20m");
  expect(mimir("15s")["lookback_delta"]).toBeUndefined();
});

test.each([
  ["168h", undefined],
  ["721h", undefined],
  ["722h", "722h"],
])("logs that are kept for %s can be asked for at once: %s", (logs, limit) => {
  const { limits_config: limits } = parse(
    fileOf(environmentWith({ retention: { logs } }), "loki", "loki.yaml"),
  ) as { readonly limits_config: Readonly<Record<string, unknown>> };
  expect(limits["max_query_length"]).toBe(limit);
});

test.each([
  ["168h", undefined],
  ["169h", { search: { max_duration: "169h" } }],
])("traces that are kept for %s can be searched at once: %j", (traces, frontend) => {
  const environment = chosen({ ...elsewhere, traces: "tempo" }, { retention: { traces } });
  const config = parse(fileOf(environment, "tempo", "tempo.yaml")) as Readonly<Record<string, unknown>>;
  expect(config["query_frontend"]).toEqual(frontend);
});
