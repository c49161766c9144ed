import { parser as logql } from "@grafana/lezer-logql";
import { parser as promql } from "@prometheus-io/lezer-promql";

/** The names in a query, each with where it stands: these are what can be wrong although the syntax is right. */
export interface Names {
  readonly metrics: readonly string[];
  /** In selectors, label filters and groupings. */
  readonly labels: readonly string[];
  /** That the query itself makes: by `label_replace`, `label_format`, or taken out of a line by a parser. */
  readonly made: readonly string[];
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly node: { readonly parent: { readonly name: string } | null };
}

/**
 * The names in PromQL.
 * @throws Error when it is none
 */
export const promqlNames = (query: string): Names => {
  const names = collector();
  walk(promql, query, ({ name, parent, text }) => {
    if (name === "Identifier" && parent === "VectorSelector") names.metrics.push(text);
    if (name === "LabelName") names.labels.push(text);
  });
  for (const [, label = ""] of query.matchAll(/"(\w+)", "\$\d+", "\w+", "/g)) names.made.push(label);
  return names;
};

/**
 * The names in LogQL.
 * @throws Error when it is none
 */
export const logqlNames = (query: string): Names => {
  const names = collector();
  walk(logql, query, ({ name, parent, text }) => {
    if (name !== "Identifier") return;
    if (parent === "LabelExtractionExpression" || parent === "LabelFormatMatcher") names.made.push(text);
    else names.labels.push(text);
  });
  return names;
};

const collector = () => ({ metrics: [] as string[], labels: [] as string[], made: [] as string[] });

const walk = (
  parser: typeof promql,
  query: string,
  look: (found: { readonly name: string; readonly parent: string; readonly text: string }) => void,
): void => {
  parser.parse(query).iterate({
    enter: ({ name, from, to, node }: Node) => {
      const text = query.slice(from, to);
      // The parser goes on after a mistake and marks it.
      if (name === "⚠") throw new Error(`Not a query from "${query.slice(from, from + 30)}" on: ${query}`);
      look({ name, parent: node.parent?.name ?? "", text });
    },
  });
};
