import { Scalar } from "yaml";
import { yamlText } from "../../derived/yamlText.ts";
import type { Settings } from "../../settings/schema.ts";
import { metricsStore } from "../../derived/telemetryStores.ts";
import type { SchemaPeriod } from "./schemaPeriods.ts";
import { namedStores } from "./lokiStores.ts";
import { queryLimit } from "../../derived/rateWindows.ts";

/**
 * Loki 3.7, one process, on its own disk or in an object store.
 * @param secrets of the object stores, by their names
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export const lokiConfig = (
  settings: Settings,
  periods: readonly SchemaPeriod[],
  secrets: Readonly<Record<string, string>>,
): string => {
  const { logs } = settings.monitoring.retention;
  const limit = queryLimit(logs, "721h");
  return yamlText({
    auth_enabled: false,
    server: { http_listen_port: 3100, grpc_listen_port: 9095, log_level: "info" },
    common: {
      instance_addr: "127.0.0.1",
      path_prefix: "/loki",
      replication_factor: 1,
      ring: { kvstore: { store: "inmemory" } },
      storage: { filesystem: { chunks_directory: "/loki/chunks", rules_directory: "/loki/rules" } },
    },
    schema_config: { configs: periods.map(schemaPeriod) },
    storage_config: {
      use_thanos_objstore: false,
      ...namedStores(settings, secrets),
      tsdb_shipper: { active_index_directory: "/loki/index", cache_location: "/loki/index-cache" },
    },
    ingester: { wal: { enabled: true, dir: "/loki/wal" } },
    compactor: {
      working_directory: "/loki/compactor",
      retention_enabled: true,
      delete_request_store: periods.at(-1)?.store,
    },
    limits_config: {
      retention_period: logs.text,
      ingestion_rate_mb: 4,
      ingestion_burst_size_mb: 6,
      allow_structured_metadata: true,
      volume_enabled: true,
      discover_log_levels: false,
      reject_old_samples: true,
      reject_old_samples_max_age: logs.text,
      ...(limit === undefined ? {} : { max_query_length: limit.text }),
    },
    ruler: {
      storage: { type: "local", local: { directory: "/etc/loki/rules" } },
      rule_path: "/loki/ruler",
      ring: { kvstore: { store: "inmemory" } },
      enable_api: true,
      wal: { dir: "/loki/ruler-wal" },
      remote_write: {
        enabled: true,
        clients: { metrics: metricsClient(settings) },
      },
    },
    analytics: { reporting_enabled: false },
  });
};

const metricsClient = (settings: Settings) => {
  const { push, headers } = metricsStore(settings);
  return { url: push, ...(Object.keys(headers).length === 0 ? {} : { headers }) };
};

// A day, which is no text.
const day = (from: string): Scalar => Object.assign(new Scalar(from), { type: Scalar.PLAIN });

const schemaPeriod = ({ from, store }: SchemaPeriod) => ({
  from: day(from),
  store: "tsdb",
  object_store: store,
  schema: "v13",
  index: { prefix: "index_", period: "24h" },
});
