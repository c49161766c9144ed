import { logfmtPairs } from "./logfmt.ts";
import type { Block } from "./syntax.ts";
import { template } from "./template.ts";
import { textOf, textsOf, type Labels } from "./values.ts";

/** A line with what is known of it. */
export interface Entry {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly line: string;
  readonly labels: Labels;
  readonly metadata: Labels;
}

/** What the stages found so far, by name; it begins with the labels. */
type Found = Readonly<Record<string, unknown>>;
type Step = (entry: Entry, found: Found) => readonly [Entry, Found];

/** What `loki.process` does to a line. @throws Error for a stage that is not known here */
export const stages = (blocks: readonly Block[]): ((entry: Entry) => Entry) => {
  const steps = blocks.map(step);
  return (entry) => {
    const start: readonly [Entry, Found] = [entry, entry.labels];
    return steps.reduce<readonly [Entry, Found]>(([now, found], change) => change(now, found), start)[0];
  };
};

const step = (block: Block): Step => {
  switch (block.type) {
    case "stage.json":
      return json(textsOf(block, "expressions"));
    case "stage.logfmt":
      return logfmt(textsOf(block, "mapping"));
    case "stage.template":
      return templated(textOf(block, "source"), template(textOf(block, "template"), block.line));
    case "stage.labels":
      return picked(textsOf(block, "values"), (entry, labels) => ({
        ...entry,
        labels: { ...entry.labels, ...labels },
      }));
    case "stage.structured_metadata":
      return picked(textsOf(block, "values"), (entry, metadata) => ({
        ...entry,
        metadata: { ...entry.metadata, ...metadata },
      }));
    default:
      throw new Error(`line ${block.line}: ${block.type} is not known here`);
  }
};

/** Only an object is taken, and of an expression only names with dots between, or several with `||` between. */
const json = (expressions: Labels): Step => {
  const choices = Object.entries(expressions).map(
    ([name, expression]) =>
      [name, (expression || name).split("||").map((path) => path.trim().split("."))] as const,
  );
  return (entry, found) => {
    const value = parsed(entry.line);
    if (!isObject(value)) return [entry, found];
    const more = choices.map(([name, paths]) => {
      const found = paths.map((path) => path.reduce(field, value));
      return [name, found.reduce((first, next) => first ?? next)] as const;
    });
    return [entry, { ...found, ...Object.fromEntries(more) }];
  };
};

const logfmt = (mapping: Labels): Step => {
  const names = new Map(Object.entries(mapping).map(([name, key]) => [key || name, name]));
  return (entry, found) => {
    const more = logfmtPairs(entry.line).flatMap(([key, value]) => {
      const name = names.get(key);
      return name === undefined ? [] : [[name, value] as const];
    });
    return [entry, { ...found, ...Object.fromEntries(more) }];
  };
};

/** What becomes nothing is forgotten. */
const templated =
  (source: string, change: (value: string) => string): Step =>
  (entry, found) => {
    const value = change(text(found[source]) ?? "");
    return [entry, { ...found, [source]: value === "" ? undefined : value }];
  };

const picked =
  (values: Labels, put: (entry: Entry, texts: Labels) => Entry): Step =>
  (entry, found) => {
    const texts = Object.entries(values).flatMap(([name, source]) => {
      const value = text(found[source || name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    return [put(entry, Object.fromEntries(texts)), found];
  };

const text = (value: unknown): string | undefined => {
  if (value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : null);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
