import { ingressOf } from "../../../derived/ingressService.ts";
import type { ServiceDeclaration } from "../../../model/serviceSpec.ts";
import { ingressSignals } from "../../../derived/ingressSignals.ts";
import { dashboard } from "./dashboard.ts";
import { graph, lines, tiles, type PlacedPanel, type Query } from "./panels.ts";

/** What comes in at the front door. */
export const ingressDashboard = (services: readonly ServiceDeclaration[]): string => {
  const { ingressProgram, name } = ingressOf(services);
  const { requests, durations, inFlight, bytesSent, accessLog } = ingressSignals(ingressProgram, name);
  const latency = (quantile: number): Query => ({
    expr: `histogram_quantile(${quantile}, sum by (le) (rate(${durations}[5m])))`,
    legend: `p${quantile * 100}`,
  });
  return dashboard("ingress", "Front door", [
    tiles(
      "Now",
      "short",
      { expr: `sum(rate(${requests}[5m]))`, legend: "requests/s" },
      { ...inFlight, expr: `sum(${inFlight.expr})` },
    ),
    graph("Requests by code", "reqps", {
      expr: `sum by (code) (rate(${requests}[5m]))`,
      legend: "{{code}}",
    }),
    graph("Latency", "s", latency(0.5), latency(0.99)),
    graph("Sent", "Bps", { expr: `sum(rate(${bytesSent}[5m]))`, legend: "bytes/s" }),
    ownPanels[ingressProgram](name),
    graph("Days until a certificate ends", "d", {
      expr: "(probe_ssl_earliest_cert_expiry - time()) / 86400",
      legend: "{{route}}",
    }),
    lines("Failed requests", `${accessLog} | status =~ "5.."`),
  ]);
};

/** What only one of the programs tells. */
const ownPanels = {
  caddy: (name: string): PlacedPanel =>
    graph("Upstreams that are healthy", "short", {
      expr: `caddy_reverse_proxy_upstreams_healthy{job="${name}"}`,
      legend: "{{upstream}}",
    }),
  traefik: (name: string): PlacedPanel =>
    graph("Requests by route", "reqps", {
      expr: `sum by (router) (rate(traefik_router_requests_total{job="${name}"}[5m]))`,
      legend: "{{router}}",
    }),
};
