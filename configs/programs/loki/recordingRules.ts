import { yamlText } from "../../derived/yamlText.ts";
import { ingressOf } from "../../derived/ingressService.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { egressHosts } from "../../derived/registryEgress.ts";
import { traefikConfigErrors } from "../../derived/traefikConfigErrors.ts";

const window = "5m";

/**
 * What programs do not export, counted in logs by Loki's ruler and written to the metrics store: what is pulled by way of
 * each upstream of the registry, what of it had to be fetched, what an upstream failed to give, and what Traefik refuses.
 */
export const recordingRules = (services: readonly ServiceDeclaration[]): string => {
  const { ingressProgram, name } = ingressOf(services);
  const rules = [...registryRules, ...(ingressProgram === "traefik" ? [configErrorRule(name)] : []), errors];
  return yamlText({ groups: [{ name: "homelab", interval: "1m", rules }] });
};

// It names the file provider where it can't read a file, and the router that it leaves out. What goes wrong with a
// single request has neither, and a certificate that it does not get has another provider.
const configErrorRule = (service: string) => ({
  record: traefikConfigErrors,
  expr:
    `sum (count_over_time({service="${service}", level="error"} | json provider="providerName", router="routerName", message="message" ` +
    `| (provider = "file") or (provider = "" and router != "") or (message =~ "Unable to parse certificate.*") [1h]))`,
});

// One label less than `request_host`: `upstream-docker:8080` is `docker`.
const upstream = (selector: string): string =>
  `{container="registry-egress"} | json host="request.host", method="request.method", uri="request.uri", status="status" ` +
  `| host=~"(${egressHosts.join("|")}):.*" | label_format upstream=\`{{ regexReplaceAll "upstream-(.*):.*" .host "$1" }}\` ${selector}`;

const registryRules = [
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
];

const errors = {
  record: `homelab:log_errors:rate${window}`,
  expr: `sum by (service) (rate({job="docker_logs", level=~"error|fatal|panic"} [${window}]))`,
};
