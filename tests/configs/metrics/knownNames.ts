import { parse } from "yaml";
import { updateAvailable } from "../../../configs/derived/updateMetrics.ts";
import { fileOf } from "../monitoringEnvironment.ts";
import { logqlNames, promqlNames } from "./queries.ts";
import { recordedMetrics } from "./recordedSamples.ts";
import type { Environment } from "../../../configs/model/environmentModel.ts";

/** Labels of every log line, as Alloy attaches them. */
export const logLabels = ["container", "environment", "job", "level", "service", "stack", "stream"] as const;

/** What Alloy keeps beside a line without making a stream of it. */
export const lineMetadata = ["trace_id"] as const;

/** Labels that a scrape attaches; `route` is on probes alone. */
const scrapeLabels = ["instance", "job", "route", "service", "stack"];

// Made by Prometheus itself, and by `./homelab outdated`.
const ownMetrics: readonly (readonly [string, readonly string[]])[] = [
  ["up", []],
  ["scrape_duration_seconds", []],
  ["scrape_samples_scraped", []],
  [updateAvailable, ["image"]],
  ["ALERTS", ["alertname", "alertstate", "severity"]],
];

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly { readonly record?: string; readonly alert?: string; readonly expr: string }[];
  }[];
}

export const rulesOf = (environment: Environment, service: string, path: string) =>
  (parse(fileOf(environment, service, path)) as RuleFile).groups.flatMap(({ rules }) => rules);

/** Every rule that counts log lines into a metric. */
export const recordingRulesOf = (environment: Environment) =>
  rulesOf(environment, "loki", "rules/fake/homelab.yaml");

/** What is wrong with the names in a query for metrics. */
export const promqlProblems = (environment: Environment, query: string): readonly string[] => {
  const known = new Map([
    ...recordedMetrics(),
    ...ownMetrics.map(([name, labels]) => [name, new Set(labels)] as const),
    ...recordingRulesOf(environment).map(
      ({ record = "", expr }) => [record, new Set(logqlNames(expr).labels)] as const,
    ),
  ]);
  const { metrics, labels, made } = promqlNames(query);
  const allowed = new Set([
    ...scrapeLabels,
    ...made,
    ...metrics.flatMap((metric) => [...(known.get(metric) ?? [])]),
  ]);
  return [
    ...metrics.filter((metric) => !known.has(metric)).map((metric) => `nothing exports ${metric}`),
    ...labels.filter((label) => !allowed.has(label)).map((label) => `no series here has a label ${label}`),
  ];
};

/** What is wrong with the names in a query for logs. */
export const logqlProblems = (query: string): readonly string[] => {
  const { labels, made } = logqlNames(query);
  const allowed = new Set<string>([...logLabels, ...lineMetadata, ...made]);
  return labels.filter((label) => !allowed.has(label)).map((label) => `no line has a label ${label}`);
};
