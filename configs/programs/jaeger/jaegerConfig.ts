import { yamlText } from "../../derived/yamlText.ts";
import type { Settings } from "../../settings/schema.ts";

/**
 * Jaeger 2, which is configured as an OpenTelemetry collector; spans in Badger on its own disk.
 * @see https://www.jaegertracing.io/docs/latest/deployment/configuration/
 */
export const jaegerConfig = ({ monitoring }: Settings): string =>
  yamlText({
    service: {
      extensions: ["jaeger_storage", "jaeger_query", "healthcheckv2"],
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] },
      },
      telemetry: {
        resource: { attributes: [{ name: "service.name", value: "jaeger" }] },
        metrics: {
          level: "detailed",
          readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: 8888 } } } }],
        },
        logs: { level: "info" },
      },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: "0.0.0.0:13133" } },
      jaeger_query: {
        storage: { traces: "badger" },
        http: { endpoint: "0.0.0.0:16686" },
        grpc: { endpoint: "0.0.0.0:16685" },
      },
      jaeger_storage: {
        backends: {
          badger: {
            badger: {
              directories: { keys: "/var/lib/jaeger/keys", values: "/var/lib/jaeger/values" },
              ephemeral: false,
              ttl: { spans: monitoring.retention.traces.text },
            },
          },
        },
      },
    },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
    },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: "badger" } },
  });
