import { mimir, mimirNodes } from "../../../derived/telemetryStores.ts";
import { minio } from "../../../derived/objectStore.ts";
import type { ServiceDeclaration } from "../../../model/serviceSpec.ts";
import { dashboard } from "./dashboard.ts";
import { graph, type PlacedPanel } from "./panels.ts";

/** What keeps metrics, traces and objects, as far as they are there; without any of them nothing. */
export const storesDashboard = (
  services: readonly ServiceDeclaration[],
): Readonly<Record<string, string>> => {
  const runs = (...names: readonly string[]) => services.some(({ name }) => names.includes(name));
  const panels = [
    ...(runs(mimir.host, ...mimirNodes) ? metrics : []),
    ...(runs("tempo") ? traces : []),
    ...(runs(minio.service) ? objects : []),
  ];
  return panels.length === 0 ? {} : { stores: dashboard("stores", "Stores", panels) };
};

const metrics: readonly PlacedPanel[] = [
  graph("Mimir: samples taken", "cps", {
    expr: "sum by (service) (rate(cortex_distributor_received_samples_total[5m]))",
    legend: "{{service}}",
  }),
  graph("Mimir: series in memory", "short", {
    expr: "cortex_ingester_memory_series",
    legend: "{{service}}",
  }),
  graph("Mimir: requests that failed", "reqps", {
    expr: 'sum by (route) (rate(cortex_request_duration_seconds_count{status_code=~"5.."}[5m]))',
    legend: "{{route}}",
  }),
  graph("Mimir: 99th percentile of a query", "s", {
    expr: 'histogram_quantile(0.99, sum by (le) (rate(cortex_request_duration_seconds_bucket{route=~"prometheus_api_v1_query.*"}[5m])))',
    legend: "p99",
  }),
  graph(
    "Mimir: what went wrong",
    "cps",
    {
      expr: "sum by (service) (rate(cortex_ingester_ingested_samples_failures_total[5m]))",
      legend: "samples refused, {{service}}",
    },
    {
      expr: "sum by (service) (rate(cortex_prometheus_rule_evaluation_failures_total[5m]))",
      legend: "rules failed, {{service}}",
    },
    {
      expr: "sum by (component) (rate(thanos_objstore_bucket_operation_failures_total[5m]))",
      legend: "object store, {{component}}",
    },
    {
      expr: 'sum by (service) (rate(cortex_compactor_runs_failed_total{reason="error"}[5m]))',
      legend: "compactions failed, {{service}}",
    },
  ),
  graph("Mimir: members of the rings", "short", {
    expr: "max by (name, state) (cortex_ring_members) > 0",
    legend: "{{name}} {{state}}",
  }),
];

const traces: readonly PlacedPanel[] = [
  graph("Tempo: spans taken", "cps", {
    expr: "sum(rate(tempo_distributor_spans_received_total[5m]))",
    legend: "spans/s",
  }),
  graph(
    "Tempo: what went wrong",
    "cps",
    {
      expr: "rate(tempo_live_store_failed_completions_total[5m])",
      legend: "blocks not written",
    },
    {
      expr: "rate(tempodb_compaction_errors_total[5m])",
      legend: "compactions failed",
    },
  ),
];

const objects: readonly PlacedPanel[] = [
  graph("MinIO: requests", "reqps", {
    expr: "sum by (api) (rate(minio_s3_requests_total[5m]))",
    legend: "{{api}}",
  }),
  graph(
    "MinIO: room",
    "bytes",
    {
      expr: "minio_cluster_capacity_usable_free_bytes",
      legend: "free",
    },
    { expr: "minio_cluster_usage_total_bytes", legend: "used" },
  ),
];
