import type { ServiceDeclaration } from "../../../model/serviceSpec.ts";
import { dashboard } from "./dashboard.ts";
import { graph, lines, upPanel } from "./panels.ts";

/** Every service with its health, and what went wrong lately. */
export const overviewDashboard = (services: readonly ServiceDeclaration[]): string =>
  dashboard("overview", "Overview", [
    ...[...new Set(services.map(({ stack }) => stack))].sort().map((stack) =>
      upPanel(`Services of ${stack}`, {
        expr: `max by (service) (up{stack="${stack}"})`,
        legend: "{{service}}",
      }),
    ),
    upPanel("Front door, as people reach it", {
      expr: "max by (route) (probe_success)",
      legend: "{{route}}",
    }),
    graph("Alerts", "short", {
      expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
      legend: "{{alertname}}",
    }),
    graph("Errors in logs", "short", {
      expr: "sum by (service) (homelab:log_errors:rate5m) * 300",
      legend: "{{service}}",
    }),
    lines("Errors", '{job="docker_logs", level=~"error|fatal|panic"}'),
  ]);
