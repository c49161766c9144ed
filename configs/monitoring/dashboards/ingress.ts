import { dashboard } from "./dashboard.ts";
import { graph, lines, tiles } from "./panels.ts";
import { requestsAtTheDoor } from "../requests.ts";

const job = 'job="caddy"';
const whole = requestsAtTheDoor;
const latency = (quantile: number): string =>
  `histogram_quantile(${quantile}, sum by (le) (rate(caddy_http_request_duration_seconds_bucket{${whole}}[5m])))`;
const access = '{service="caddy"} | json host="request.host", status="status" | status != ""';

/** What comes in at the front door. */
export const ingressDashboard = (): string =>
  dashboard("ingress", "Front door", [
    tiles(
      "Now",
      "short",
      { expr: `sum(rate(caddy_http_request_duration_seconds_count{${whole}}[5m]))`, legend: "requests/s" },
      { expr: `sum(caddy_http_requests_in_flight{${whole}})`, legend: "in flight" },
    ),
    graph("Requests by code", "reqps", {
      expr: `sum by (code) (rate(caddy_http_request_duration_seconds_count{${whole}}[5m]))`,
      legend: "{{code}}",
    }),
    graph("Latency", "s", { expr: latency(0.5), legend: "p50" }, { expr: latency(0.99), legend: "p99" }),
    graph("Sent", "Bps", {
      expr: `sum(rate(caddy_http_response_size_bytes_sum{${whole}}[5m]))`,
      legend: "bytes/s",
    }),
    graph("Upstreams that are healthy", "short", {
      expr: `caddy_reverse_proxy_upstreams_healthy{${job}}`,
      legend: "{{upstream}}",
    }),
    graph("Days until a certificate ends", "d", {
      expr: "(probe_ssl_earliest_cert_expiry - time()) / 86400",
      legend: "{{route}}",
    }),
    lines("Failed requests", `${access} | status =~ "5.."`),
  ]);
