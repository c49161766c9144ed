import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const directory = join(process.cwd(), "tests/fixtures/metrics");

/** The labels that each metric has where it is produced, by its name, as recorded from the programs themselves. */
export const recordedMetrics = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(directory))
    for (const line of readFileSync(join(directory, name), "utf8").split("\n")) {
      const series = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line);
      if (series === null) continue;
      const [, metric = "", pairs = ""] = series;
      const labels = found.get(metric) ?? new Set();
      for (const [, label = ""] of pairs.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) labels.add(label);
      found.set(metric, labels);
    }
  return found;
};
