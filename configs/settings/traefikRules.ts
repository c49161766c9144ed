import { metricsDoorPort, ownMetricsPort } from "../ingress/insidePorts.ts";
import { remove, set, when, type Rule } from "./rule.ts";

const insidePorts: readonly (number | undefined)[] = [metricsDoorPort, ownMetricsPort];

export const traefikRules: Rule = {
  reads: ["ingress", "traefik"],
  check: ({ ingress, traefik: { trustedProxies, dashboardPort } }) => [
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
      insidePorts.includes(dashboardPort),
      "traefik.dashboardPort",
      `found ${String(dashboardPort)}, which the ingress uses itself inside its container`,
      set("traefik.dashboardPort", "8080"),
    ),
  ],
};
