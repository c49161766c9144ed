import { stringify } from "yaml";
import { egressHosts } from "../registry/sync.ts";

const window = "5m";

/**
 * What zot does not export, counted in logs by Loki's ruler and written to the metrics store: what is pulled by way of
 * each upstream, what of it had to be fetched, and what an upstream failed to give.
 */
export const recordingRules = (): string =>
  stringify({ groups: [{ name: "homelab", interval: "1m", rules }] }, { lineWidth: 0 });

// One label less than `request_host`: `upstream-docker:8080` is `docker`.
const upstream = (selector: string): string =>
  `{container="registry-egress"} | json host="request.host", method="request.method", uri="request.uri", status="status" ` +
  `| host=~"(${egressHosts.join("|")}):.*" | label_format upstream=\`{{ regexReplaceAll "upstream-(.*):.*" .host "$1" }}\` ${selector}`;

const rules = [
  {
    record: `homelab:registry_upstream_requests:rate${window}`,
    expr: `sum by (upstream) (rate(${upstream('| status != ""')} [${window}]))`,
  },
  {
    record: `homelab:registry_upstream_failures:rate${window}`,
    expr: `sum by (upstream) (rate(${upstream('| status =~ "5.."')} [${window}]))`,
  },
  {
    record: `homelab:registry_upstream_blobs:rate${window}`,
    expr: `sum by (upstream) (rate(${upstream('| method = "GET" | uri =~ ".*/blobs/.*" | status =~ "[23].."')} [${window}]))`,
  },
  {
    record: `homelab:registry_blobs_served:rate${window}`,
    expr:
      `sum (rate({container="registry"} | json method="method", path="path", status="statusCode" ` +
      `| method = "GET" | path =~ "/v2/.*/blobs/.*" | status = "200" [${window}]))`,
  },
  {
    record: `homelab:log_errors:rate${window}`,
    expr: `sum by (service) (rate({job="docker_logs", level=~"error|fatal|panic"} [${window}]))`,
  },
];
