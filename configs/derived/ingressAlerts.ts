import { ingressOf } from "./ingressService.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { rule, type AlertRule } from "./alertRule.ts";
import { ingressSignals } from "./ingressSignals.ts";

/** What is worth an alert of whatever is in front, by its own names. */
export const ingressAlerts = (services: readonly ServiceDeclaration[]): readonly AlertRule[] => {
  const { name, requests, failures, rejectedConfig } = signalsOf(services);
  return [
    rule(
      "RequestsFailing",
      "warning",
      `sum(rate(${failures}[5m])) / sum(rate(${requests}[5m])) > 0.05`,
      "10m",
      "{{ $value | humanizePercentage }} of the requests at the front door fail",
      "They are answered with 5xx. Grafana's dashboard of the front door shows which.",
    ),
    rule(
      "ConfigurationRefused",
      "warning",
      rejectedConfig,
      "0m",
      `${name} does without a part of its configuration`,
      `It goes on with what it had, or without that part. What it refused: ./homelab logs ${name} --since 1h`,
    ),
  ];
};

/** Each query for when certificates end: as visitors see them, and as the program in front knows them, where it says. */
export const certificateExpiryAlerts = (services: readonly ServiceDeclaration[]): readonly string[] => [
  "probe_ssl_earliest_cert_expiry",
  ...signalsOf(services).certificateExpiry,
];

const signalsOf = (services: readonly ServiceDeclaration[]) => {
  const { ingressProgram, name } = ingressOf(services);
  return { name, ...ingressSignals(ingressProgram, name) };
};
