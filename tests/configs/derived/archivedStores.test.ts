import { chosen, fileOf, large } from "../monitoringEnvironment.ts";

const environment = chosen(large, { archive: { prometheus: true, jaeger: true } });
const service = (name: string) => environment.services.find((one) => one.name === name);

test("an archived Prometheus has its old data and reads, evaluates and takes nothing", () => {
  const config = fileOf(environment, "prometheus", "prometheus.yml");
  expect(config).not.toMatch(/scrape_configs|rule_files|remote_write/);
  expect(service("prometheus")?.volumes).toEqual([{ name: "prometheus", path: "/prometheus" }]);
  expect(service("prometheus")?.command?.join(" ")).not.toContain("remote-write-receiver");
  expect(service("prometheus")?.joins).toBeUndefined();
});

test("an archived Jaeger has its old data, and nobody is told to send to it", () => {
  expect(service("jaeger")?.volumes).toEqual([{ name: "jaeger", path: "/var/lib/jaeger" }]);
  expect(service("jaeger")?.traceReceiver).toBeUndefined();
  expect(service("jaeger")?.ports?.map(({ external }) => external)).toEqual([16686]);
});

test("an archive is watched like any other service", () => {
  expect(fileOf(environment, "alloy", "config.alloy")).toContain('job_name = "prometheus"');
});

test("going back finds the same volumes", () => {
  const before = chosen({}).services.find(({ name }) => name === "prometheus");
  expect(before?.volumes).toEqual(service("prometheus")?.volumes);
});

test("archives in an object store that is kept for them alone read it, and start after it", () => {
  const kept = chosen({ minio: { keep: true } }, { archive: { mimir: true, tempo: true } });
  for (const [name, file] of [
    ["mimir", "mimir.yaml"],
    ["tempo", "tempo.yaml"],
  ] as const) {
    expect(fileOf(kept, name, file)).toContain("endpoint: minio:9000");
    expect(kept.services.find((one) => one.name === name)).toMatchObject({ dependsOn: ["minio"] });
  }
});
