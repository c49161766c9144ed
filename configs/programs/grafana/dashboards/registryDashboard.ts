import { dashboard } from "./dashboard.ts";
import { graph, lines, tiles } from "./panels.ts";

const job = 'job="registry"';
const latency = (quantile: number): string =>
  `histogram_quantile(${quantile}, sum by (le, method) (rate(zot_http_method_latency_seconds_bucket{${job}}[5m])))`;
// The first part of a repository is the prefix of the upstream it came from; what was pushed here has none of these.
const byUpstream = (metric: string): string =>
  `sum by (upstream) (label_replace(${metric}, "upstream", "$1", "repo", "(docker|ghcr|gcr|quay|k8s)/.*"))`;

/** What the registry serves, from where, how fast, and how much of it came out of the cache. */
export const registryDashboard = (): string =>
  dashboard("registry", "Registry", [
    tiles(
      "Now",
      "short",
      { expr: `sum(rate(zot_http_requests_total{${job}}[5m]))`, legend: "requests/s" },
      { expr: `sum(increase(zot_repo_downloads_total{${job}}[24h]))`, legend: "pulls in 24 h" },
      { expr: `sum(increase(zot_repo_uploads_total{${job}}[24h]))`, legend: "pushes in 24 h" },
      { expr: `count(zot_repo_storage_bytes{${job}})`, legend: "repositories" },
    ),
    graph("Requests by method", "reqps", {
      expr: `sum by (method) (rate(zot_http_requests_total{${job}}[5m]))`,
      legend: "{{method}}",
    }),
    graph("Answers by code", "reqps", {
      expr: `sum by (code) (rate(zot_http_requests_total{${job}}[5m]))`,
      legend: "{{code}}",
    }),
    graph(
      "Latency",
      "s",
      { expr: latency(0.5), legend: "p50 {{method}}" },
      { expr: latency(0.99), legend: "p99 {{method}}" },
    ),
    graph("Pulls by upstream", "short", {
      expr: byUpstream(`increase(zot_repo_downloads_total{${job}}[1h])`),
      legend: "{{upstream}}",
    }),
    graph("Blobs from the cache", "percentunit", {
      expr: "clamp_min(1 - sum(homelab:registry_upstream_blobs:rate5m) / homelab:registry_blobs_served:rate5m, 0)",
      legend: "served without asking an upstream",
    }),
    graph("Requests that upstreams failed", "reqps", {
      expr: "homelab:registry_upstream_failures:rate5m",
      legend: "{{upstream}}",
    }),
    graph("Storage by upstream", "bytes", {
      expr: byUpstream(`zot_repo_storage_bytes{${job}}`),
      legend: "{{upstream}}",
    }),
    graph("Waiting for locks (p99)", "s", {
      expr: `histogram_quantile(0.99, sum by (le) (rate(zot_storage_lock_latency_seconds_bucket{${job}}[5m])))`,
      legend: "p99",
    }),
    lines("Warnings and errors", '{service="registry", level=~"warn|error|fatal|panic"}'),
  ]);
