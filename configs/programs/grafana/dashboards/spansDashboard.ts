import type { ServiceDeclaration } from "../../../model/serviceSpec.ts";
import { dashboard } from "./dashboard.ts";
import { graph } from "./panels.ts";

const latency = (quantile: number): string =>
  `histogram_quantile(${quantile}, sum by (le, service, span_name) (rate(traces_spanmetrics_latency_bucket[5m])))`;

/** Requests by what Tempo counts of their spans; without Tempo nobody counts. */
export const spansDashboard = (services: readonly ServiceDeclaration[]): Readonly<Record<string, string>> =>
  services.every(({ name }) => name !== "tempo")
    ? {}
    : {
        spans: dashboard("spans", "Traced requests", [
          graph("Requests by route", "reqps", {
            expr: "sum by (service, span_name) (rate(traces_spanmetrics_calls_total[5m]))",
            legend: "{{service}} {{span_name}}",
          }),
          graph("Failed requests by route", "reqps", {
            expr: 'sum by (service, span_name) (rate(traces_spanmetrics_calls_total{status_code="STATUS_CODE_ERROR"}[5m]))',
            legend: "{{service}} {{span_name}}",
          }),
          graph("Median by route", "s", { expr: latency(0.5), legend: "{{service}} {{span_name}}" }),
          graph("99th percentile by route", "s", {
            expr: latency(0.99),
            legend: "{{service}} {{span_name}}",
          }),
          graph("Who calls whom", "reqps", {
            expr: "sum by (client, server) (rate(traces_service_graph_request_total[5m]))",
            legend: "{{client}} to {{server}}",
          }),
        ]),
      };
