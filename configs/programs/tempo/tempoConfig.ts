import { yamlText } from "../../derived/yamlText.ts";
import type { Settings } from "../../settings/schema.ts";
import type { BucketAccess } from "../../derived/objectStore.ts";
import { metricsStore } from "../../derived/telemetryStores.ts";
import { queryLimit } from "../../derived/rateWindows.ts";

/** Where Tempo has its files. */
export const tempoDirectory = "/etc/tempo";

/** Makes metrics of spans. */
export type SpanProcessor = "span-metrics" | "service-graphs";

interface TempoParts {
  readonly access: Omit<BucketAccess, "secretAccessKey">;
  readonly processors: readonly SpanProcessor[];
}

/** Port of its API. */
export const tempoPort = 3200;

/**
 * tempo.yaml of release line 3, one process. Line 2 has `compactor` and `ingester` where this one has a backend worker
 * and a live store, and neither reads the other's file.
 * @see https://grafana.com/docs/tempo/latest/configuration/
 */
export const tempoConfig = (
  settings: Settings,
  { access, processors }: TempoParts,
  secretAccessKey: string,
): string => {
  const keep = { block_retention: settings.monitoring.retention.traces.text };
  const limit = queryLimit(settings.monitoring.retention.traces, "168h");
  return yamlText({
    target: "all",
    server: { http_listen_port: tempoPort, grpc_listen_port: 9095, log_level: "warn" },
    stream_over_http_enabled: true,
    distributor: {
      receivers: {
        otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
      },
    },
    ...(limit === undefined ? {} : { query_frontend: { search: { max_duration: limit.text } } }),
    backend_scheduler: {
      local_work_path: "/var/tempo/work",
      provider: { compaction: { compaction: keep } },
    },
    backend_worker: { compaction: keep },
    metrics_generator: metricsGenerator(settings),
    storage: {
      trace: { backend: "s3", s3: s3(access, secretAccessKey), wal: { path: "/var/tempo/wal" } },
    },
    overrides: { defaults: { metrics_generator: { processors } } },
    usage_report: { reporting_enabled: false },
  });
};

const metricsGenerator = (settings: Settings) => {
  const { push, headers } = metricsStore(settings);
  return {
    storage: {
      path: "/var/tempo/generator",
      remote_write: [
        {
          url: push,
          send_exemplars: true,
          ...(Object.keys(headers).length === 0 ? {} : { headers }),
        },
      ],
    },
  };
};

const s3 = (bucket: TempoParts["access"], secretAccessKey: string) => ({
  bucket: bucket.bucket,
  endpoint: bucket.endpoint,
  region: bucket.region,
  access_key: bucket.accessKeyId,
  secret_key: secretAccessKey,
  insecure: bucket.insecure,
  forcepathstyle: bucket.pathStyle,
});
