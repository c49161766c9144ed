import { byCodeUnits } from "../../configs/settings/order.ts";
import { table } from "../shared/table.ts";

/** The part of an instant query's answer that is read. */
export interface Answer {
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly value: readonly [number, string];
  }[];
}

const attached = new Set(["__name__", "instance", "job", "service", "stack"]);
const ofEveryProgram = /^(go|process|promhttp|scrape|net_conntrack)_|_bucket$/;

/** The present values of a service's metrics, without what every program has and the buckets of histograms. */
export const seriesText = ({ result }: Answer, all: boolean): string => {
  const rows = result
    .filter(({ metric }) => all || !ofEveryProgram.test(metric["__name__"] ?? ""))
    .map(({ metric, value }) => [
      metric["__name__"] ?? "",
      Object.entries(metric)
        .filter(([label]) => !attached.has(label))
        .map(([label, text]) => `${label}=${text}`)
        .join(" "),
      value[1],
    ])
    .sort((left, right) => byCodeUnits(left.join(" "), right.join(" ")));
  return table(["metric", "labels", "value"], rows);
};
