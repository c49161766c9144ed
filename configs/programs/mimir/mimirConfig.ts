import { yamlText } from "../../derived/yamlText.ts";
import type { Settings } from "../../settings/schema.ts";
import type { BucketAccess } from "../../derived/objectStore.ts";
import { mimirNodes } from "../../derived/telemetryStores.ts";
import { lookback } from "../../derived/rateWindows.ts";

/** Where a node has its files. */
export const mimirDirectory = "/etc/mimir";

/** What a node is told of itself and its surroundings. */
export interface MimirNode {
  readonly settings: Settings;
  /** Its name among the others; the only node has none. */
  readonly name?: string;
  readonly port: number;
  /** Where alerts go, as `host:port`; without any, to the Alertmanager inside. */
  readonly alertReceivers: readonly string[];
  readonly bucket: Omit<BucketAccess, "secretAccessKey">;
}

/**
 * mimir.yaml of release line 3 with the classic write path: its ingesters take samples directly, without Kafka.
 * @see https://grafana.com/docs/mimir/latest/configure/configuration-parameters/
 */
export const mimirConfig = (node: MimirNode, secretAccessKey: string): string => {
  const { settings, name, port } = node;
  const back = lookback(settings);
  const replicas = name === undefined ? 1 : mimirNodes.length;
  // By name, because a container comes back with another address, and has one in each of its networks.
  const member = { instance_addr: name ?? "127.0.0.1" };
  const replicated = { ...member, replication_factor: replicas };
  return yamlText({
    target: "all,alertmanager",
    multitenancy_enabled: true,
    server: { http_listen_port: port, grpc_listen_port: 9095, log_level: "warn" },
    activity_tracker: { filepath: "/data/activity.log" },
    common: { storage: { backend: "s3", s3: s3(node, secretAccessKey) } },
    ...(name === undefined ? {} : { memberlist }),
    ingest_storage: { enabled: false },
    distributor: { ring: member },
    frontend: { address: member.instance_addr },
    ingester: { push_grpc_method_enabled: true, ring: { ...replicated, min_ready_duration: "0s" } },
    compactor: { data_dir: "/data/compactor", cleanup_interval: "1m", sharding_ring: member },
    store_gateway: { sharding_ring: replicated },
    ...blocks,
    querier: { ...querier, ...(back === undefined ? {} : { lookback_delta: back.text }) },
    ruler: {
      rule_path: "/data/ruler",
      alertmanager_url: alertAddresses(node),
      poll_interval: "1m",
      ring: member,
    },
    // Our rules are files, so that a preview shows them; each node has the same and evaluates its share.
    ruler_storage: { backend: "local", local: { directory: `${mimirDirectory}/rules` } },
    alertmanager: {
      data_dir: "/data/alertmanager",
      fallback_config_file: `${mimirDirectory}/alertmanager.yaml`,
      external_url: `http://localhost:${settings.monitoring.ports.mimir}/alertmanager`,
      sharding_ring: replicated,
    },
    alertmanager_storage: { storage_prefix: "alertmanager" },
    limits: limits(settings),
    usage_stats: { enabled: false },
  });
};

/** The Alertmanager inside tells nobody. */
export const mimirAlertmanagerConfig = (): string =>
  yamlText({ route: { receiver: "nobody" }, receivers: [{ name: "nobody" }] });

const s3 = ({ bucket }: MimirNode, secretAccessKey: string) => ({
  endpoint: bucket.endpoint,
  region: bucket.region,
  bucket_name: bucket.bucket,
  access_key_id: bucket.accessKeyId,
  secret_access_key: secretAccessKey,
  insecure: bucket.insecure,
  bucket_lookup_type: bucket.pathStyle ? "path" : "virtual-hosted",
});

const memberlist = {
  join_members: mimirNodes.map((node) => `${node}:7946`),
  // All of them may start at once, after a restart of the host, and none finds another yet.
  abort_if_cluster_join_fails: false,
  rejoin_interval: "30s",
};

const blocks = {
  blocks_storage: {
    storage_prefix: "blocks",
    tsdb: {
      dir: "/data/tsdb",
      // A node that goes for good, when three become one, leaves nothing behind that only it has.
      flush_blocks_on_shutdown: true,
    },
    // With the next two, what a node flushed is found at once: by default the last hours are looked for in the
    // ingesters alone, and those of another variant never had them.
    bucket_store: { sync_dir: "/data/blocks", sync_interval: "1m", ignore_blocks_within: "0s" },
  },
};

const querier = { query_store_after: "0s" };

const alertAddresses = ({ port, alertReceivers }: MimirNode): string =>
  alertReceivers.length === 0
    ? `http://127.0.0.1:${port}/alertmanager`
    : alertReceivers.map((receiver) => `http://${receiver}`).join(",");

const limits = ({ monitoring }: Settings) => ({
  compactor_blocks_retention_period: monitoring.retention.metrics.text,
  // For `mimirtool backfill` of what a Prometheus had.
  compactor_block_upload_enabled: true,
  ingestion_rate: 30000,
  ingestion_burst_size: 300000,
  max_global_series_per_user: 500000,
  max_global_exemplars_per_user: 100000,
  native_histograms_ingestion_enabled: true,
  ruler_max_rules_per_rule_group: 100,
});
