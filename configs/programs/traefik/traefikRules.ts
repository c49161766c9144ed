import { metricsMtlsPort, ingressMetricsPort } from "../../model/internalPorts.ts";
import { isBehindSsh } from "../../settings/dockerAddress.ts";
import { remove, set, mistakeIf, type Rule } from "../../settings/rule.ts";

const insidePorts: readonly (number | undefined)[] = [metricsMtlsPort, ingressMetricsPort];

export const traefikRules: Rule = {
  reads: ["ingress", "traefik", "host"],
  check: ({ ingress, traefik: { trustedProxies, dashboardPort, dockerLabels }, host }) => [
    ...mistakeIf(
      ingress !== "traefik" && trustedProxies.length > 0,
      "traefik.trustedProxies",
      `is set, but the ingress is ${ingress} and nothing would read it`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.trustedProxies")}`,
    ),
    ...mistakeIf(
      ingress !== "traefik" && dashboardPort !== undefined,
      "traefik.dashboardPort",
      `is set, but the ingress is ${ingress} and nothing would read it`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.dashboardPort")}`,
    ),
    ...mistakeIf(
      ingress !== "traefik" && dockerLabels,
      "traefik.dockerLabels",
      `found true, but the ingress is ${ingress} and reads no labels`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.dockerLabels")}`,
    ),
    ...mistakeIf(
      dockerLabels && isBehindSsh(host.docker) && host.socket === undefined,
      "host.socket",
      "is missing; behind ssh nobody can tell where the container that reads labels finds it",
      `${set("host.socket", "/run/user/1000/docker.sock")}   or   ${remove("traefik.dockerLabels")}`,
    ),
    ...mistakeIf(
      insidePorts.includes(dashboardPort),
      "traefik.dashboardPort",
      `found ${String(dashboardPort)}, which the ingress uses itself inside its container`,
      set("traefik.dashboardPort", "8080"),
    ),
  ],
};
