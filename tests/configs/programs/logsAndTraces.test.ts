import { parse } from "yaml";
import { environmentWith, fileOf } from "../monitoringEnvironment.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

test("Loki keeps logs as long as the settings say, deletes them by its compactor, and tells nobody", () => {
  const loki: unknown = parse(fileOf(environmentWith({ retention: { logs: "336h" } }), "loki", "loki.yaml"));
  expect(loki).toMatchObject({
    limits_config: { retention_period: "336h", ingestion_rate_mb: 4, ingestion_burst_size_mb: 6 },
    compactor: { retention_enabled: true, delete_request_store: "filesystem" },
    schema_config: { configs: [{ store: "tsdb", object_store: "filesystem", schema: "v13" }] },
    analytics: { reporting_enabled: false },
  });
});

test("the first schema period of Loki is in the past and stays as it was", () => {
  const { schema_config } = parse(fileOf(environmentWith(), "loki", "loki.yaml")) as {
    schema_config: { configs: { from: string }[] };
  };
  expect(schema_config.configs[0]?.from).toBe("2025-01-01");
});

test("Jaeger keeps spans on disk as long as the settings say", () => {
  const jaeger: unknown = parse(
    fileOf(environmentWith({ retention: { traces: "24h" } }), "jaeger", "config.yaml"),
  );
  expect(jaeger).toMatchObject({
    extensions: {
      jaeger_storage: { backends: { badger: { badger: { ephemeral: false, ttl: { spans: "24h" } } } } },
    },
  });
});

test("every pipeline of Jaeger names parts that are configured", () => {
  const jaeger = parse(fileOf(environmentWith(), "jaeger", "config.yaml")) as Record<
    "extensions" | "receivers" | "processors" | "exporters",
    Record<string, unknown>
  > & { service: { extensions: string[]; pipelines: { traces: Record<string, string[]> } } };
  expect(Object.keys(jaeger.extensions)).toEqual(expect.arrayContaining(jaeger.service.extensions));
  for (const part of ["receivers", "processors", "exporters"] as const)
    expect(Object.keys(jaeger[part])).toEqual(
      expect.arrayContaining(jaeger.service.pipelines.traces[part] ?? []),
    );
});

test("the front door sends a span for each request, but only where something takes them", () => {
  expect(fileOf(environmentWith(), "caddy", "Caddyfile")).toContain("tracing {\n\t\tspan registry");
  expect(fileOf(environmentWith({ enabled: false }), "caddy", "Caddyfile")).not.toContain("tracing");
});

test("the front door is told to speak gRPC to whoever takes spans: by itself it would speak HTTP", () => {
  const { services } = environmentWith();
  expect(serviceNamed({ services }, "caddy").environment).toMatchObject({
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://jaeger:4317",
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc",
  });
});

test("what wants single sign-on has no name at the front door while nothing provides it", () => {
  const caddyfile = fileOf(environmentWith(), "caddy", "Caddyfile");
  expect(caddyfile).toContain("grafana.home.test");
  expect(caddyfile).not.toContain("prometheus.home.test");
  expect(caddyfile).not.toContain("jaeger.home.test");
});
