import { frontDoorOf } from "../ingress/frontDoor.ts";
import type { ServiceDeclaration } from "../services/declaration.ts";
import { rule, type AlertRule } from "./alertRule.ts";
import { frontDoorSignals } from "./frontDoorSignals.ts";

/** What is worth an alert of whatever is in front, by its own names. */
export const frontDoorAlerts = (services: readonly ServiceDeclaration[]): readonly AlertRule[] => {
  const { name, requests, failures, refusedConfig } = signalsOf(services);
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
      refusedConfig,
      "0m",
      `${name} does without a part of its configuration`,
      `It goes on with what it had, or without that part. What it refused: npm run logs -- ${name} --since 1h`,
    ),
  ];
};

/** Each query for when certificates end: as visitors see them, and as the program in front knows them, where it says. */
export const certificateEnds = (services: readonly ServiceDeclaration[]): readonly string[] => [
  "probe_ssl_earliest_cert_expiry",
  ...signalsOf(services).certificateEnds,
];

const signalsOf = (services: readonly ServiceDeclaration[]) => {
  const { frontDoor, name } = frontDoorOf(services);
  return { name, ...frontDoorSignals(frontDoor, name) };
};
