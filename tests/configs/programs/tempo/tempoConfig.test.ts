import { parse } from "yaml";
import { chosen, elsewhere, fileOf } from "../../monitoringEnvironment.ts";

const withTempo = (settings: object = {}, monitoring = {}) =>
  chosen({ ...elsewhere, traces: "tempo", ...settings }, monitoring);
const config = (settings: object = {}, monitoring = {}): unknown =>
  parse(fileOf(withTempo(settings, monitoring), "tempo", "tempo.yaml"));

test("Tempo keeps traces in the object store, as long as the settings say by both who delete", () => {
  expect(config({}, { retention: { traces: "24h" } })).toMatchObject({
    storage: { trace: { backend: "s3", s3: { bucket: "tempo", access_key: "key", secret_key: "<key>" } } },
    backend_worker: { compaction: { block_retention: "24h" } },
    backend_scheduler: { provider: { compaction: { compaction: { block_retention: "24h" } } } },
    usage_report: { reporting_enabled: false },
  });
});

test("Tempo is told nothing that only release line 2 knows", () => {
  for (const removed of ["compactor", "ingester", "metrics_generator_client", "ingester_client"])
    expect(config()).not.toHaveProperty(removed);
});

test("Tempo listens to other containers", () => {
  expect(config()).toMatchObject({
    distributor: {
      receivers: {
        otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
      },
    },
  });
});

test.each([
  ["prometheus", {}, "http://prometheus:9090/api/v1/write", undefined],
  ["mimir", { alloy: "container" }, "http://mimir:9009/api/v1/push", { "X-Scope-OrgID": "1" }],
  ["mimir-cluster", { alloy: "container" }, "http://mimir:9009/api/v1/push", { "X-Scope-OrgID": "1" }],
])("metrics of spans are written to %s, with exemplars", (metrics, others, url, headers) => {
  expect(config({ metrics, ...others })).toMatchObject({
    metrics_generator: {
      storage: {
        remote_write: [{ url, send_exemplars: true, ...(headers === undefined ? {} : { headers }) }],
      },
    },
    overrides: { defaults: { metrics_generator: { processors: ["span-metrics", "service-graphs"] } } },
  });
});

test("spans go from the front door to Alloy where it is a container, and else to the store", () => {
  const receiver = (settings: object) =>
    withTempo(settings).services.find(({ name }) => name === "caddy")?.environment?.[
      "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
    ];
  expect(receiver({})).toBe("http://tempo:4317");
  expect(receiver({ alloy: "container" })).toBe("http://alloy:4317");
  expect(fileOf(withTempo({ alloy: "container" }), "alloy", "config.alloy")).toContain(
    'endpoint = "tempo:4317"',
  );
});
