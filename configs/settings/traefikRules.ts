import { metricsDoorPort, ownMetricsPort } from "../ingress/insidePorts.ts";
import { isBehindSsh } from "./dockerAddress.ts";
import { remove, set, when, type Rule } from "./rule.ts";

const insidePorts: readonly (number | undefined)[] = [metricsDoorPort, ownMetricsPort];

export const traefikRules: Rule = {
  reads: ["ingress", "traefik", "host"],
  check: ({ ingress, traefik: { trustedProxies, dashboardPort, dockerLabels }, host }) => [
    ...when(
      ingress !== "traefik" && trustedProxies.length > 0,
      "traefik.trustedProxies",
      `is set, but the ingress is ${ingress} and nothing would read it`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.trustedProxies")}`,
    ),
    ...when(
      ingress !== "traefik" && dashboardPort !== undefined,
      "traefik.dashboardPort",
      `is set, but the ingress is ${ingress} and nothing would read it`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.dashboardPort")}`,
    ),
    ...when(
      ingress !== "traefik" && dockerLabels,
      "traefik.dockerLabels",
      `found true, but the ingress is ${ingress} and reads no labels`,
      `${set("ingress", "traefik")}   or   ${remove("traefik.dockerLabels")}`,
    ),
    ...when(
      dockerLabels && isBehindSsh(host.docker) && host.socket === undefined,
      "host.socket",
      "is missing; behind ssh nobody can tell where the container that reads labels finds it",
      `${set("host.socket", "/run/user/1000/docker.sock")}   or   ${remove("traefik.dockerLabels")}`,
    ),
    ...when(
      insidePorts.includes(dashboardPort),
      "traefik.dashboardPort",
      `found ${String(dashboardPort)}, which the ingress uses itself inside its container`,
      set("traefik.dashboardPort", "8080"),
    ),
  ],
};
