import { stringify } from "yaml";
import type { Case } from "./alertRuleCases.ts";

/**
 * What `promtool test rules` reads, for one case. It asks for the labels alone, because texts may change.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export const promtoolTests = (rules: string, cases: Readonly<Record<string, readonly Case[]>>): string =>
  stringify({
    rule_files: [rules],
    evaluation_interval: "1m",
    tests: Object.entries(cases).flatMap(([alert, some]) =>
      some.map(({ about, series, minute, firing }) => ({
        name: `${alert}: ${about}`,
        interval: "1m",
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [
          { expr: ours(alert, firing), eval_time: `${minute}m`, exp_samples: samples(firing) },
        ],
      })),
    ),
  });

const ours = (alert: string, firing: Case["firing"]): string => {
  const labels = [...new Set(firing.flatMap((one) => Object.keys(one)))];
  const selected = `ALERTS{alertname="${alert}", alertstate="firing"}`;
  return labels.length === 0 ? `sum(${selected})` : `sum by (${labels.join(", ")}) (${selected})`;
};

const samples = (firing: Case["firing"]) =>
  firing.map((labels) => ({
    labels: `{${Object.entries(labels)
      .map(([name, value]) => `${name}="${value}"`)
      .join(", ")}}`,
    value: 1,
  }));
