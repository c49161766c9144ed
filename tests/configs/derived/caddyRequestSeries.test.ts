import { readFileSync } from "node:fs";
import { join } from "node:path";
import { caddyRequestSelector } from "../../../configs/derived/caddyRequestSeries.ts";
import { caddyBlock } from "../programs/caddy/caddyTokens.ts";
import { environmentWith, fileOf } from "../monitoringEnvironment.ts";

const recorded = readFileSync(join(process.cwd(), "tests/fixtures/metrics/caddy.txt"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("caddy_http_request_duration_seconds_count"));

const selected = (selector: string) =>
  recorded.filter((line) =>
    selector
      .split(", ")
      // Attached by the scrape, so it is in no recording.
      .filter((matcher) => !matcher.startsWith("job="))
      .every((matcher) => line.includes(matcher)),
  );

test("counts what people ask for, and no scrape of Caddy's own page", () => {
  expect(recorded.map((line) => /server="(\w+)"/.exec(line)?.[1])).toEqual(["srv3", "srv4"]);
  expect(selected(caddyRequestSelector)).toEqual([expect.stringContaining('server="srv4"')]);
});

test.each([
  ["caddy", "Caddyfile"],
  ["registry-egress", "Caddyfile"],
])("the own page of %s has no block, which would be counted as a site", (service, path) => {
  expect(caddyBlock(fileOf(environmentWith(), service, path), "http://:9180")).toEqual([
    "metrics /metrics",
    "respond /healthz 200",
    "@other not path /metrics /healthz",
    "respond @other 404",
  ]);
});

test("every count of requests leaves out the own page", () => {
  const { services } = environmentWith();
  const grafana = services.find(({ name }) => name === "grafana")?.files?.files ?? [];
  const counts = grafana
    .filter(({ inputs }) => Object.keys(inputs).length === 0)
    .flatMap(({ content }) => content({}).match(/caddy_http_\w+\{[^}]*\}/g) ?? []);
  expect(counts.length).toBeGreaterThan(5);
  for (const count of counts) expect(count.replaceAll("\\", "")).toContain(`{${caddyRequestSelector}}`);
});
