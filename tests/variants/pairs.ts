import type { Choice } from "./choices.ts";

/** One value for each choice, by its path. */
export type Row = Readonly<Record<string, string | boolean>>;

/** Two choices made together, as `path=value & path=value`. */
export type Pair = string;

/** Every two values that can be chosen together. */
export const pairsOf = (choices: readonly Choice[]): readonly Pair[] =>
  choices.flatMap((one, index) =>
    choices
      .slice(index + 1)
      .flatMap((other) =>
        one.values.flatMap((value) =>
          other.values.map((another) => pair([one.path, value], [other.path, another])),
        ),
      ),
  );

/** The pairs that a row has. */
export const pairsIn = (row: Row): readonly Pair[] => {
  const made = Object.entries(row);
  return made.flatMap((one, index) => made.slice(index + 1).map((other) => pair(one, other)));
};

/**
 * Few rows that have every pair between them: each starts with a pair that is still missing, and then takes of each
 * choice the value that adds most.
 * @param impossible pairs that no row may have
 */
export const coveringRows = (
  choices: readonly Choice[],
  impossible: ReadonlySet<Pair> = new Set(),
): readonly Row[] => {
  const missing = new Set(pairsOf(choices).filter((each) => !impossible.has(each)));
  const rows: Row[] = [];
  for (const next of missing) {
    if (!missing.has(next)) continue;
    let row: Row = {};
    for (const choice of startingWith(choices, next))
      row = { ...row, [choice.path]: best(choice, row, missing, impossible) };
    const ordered = Object.fromEntries(choices.map(({ path }) => [path, row[path] ?? false]));
    for (const each of pairsIn(ordered)) missing.delete(each);
    rows.push(ordered);
  }
  return rows;
};

const pair = ([one, value]: readonly [string, unknown], [other, another]: readonly [string, unknown]): Pair =>
  [`${one}=${String(value)}`, `${other}=${String(another)}`].sort().join(" & ");

// The two of the pair first, with the one value each that it needs.
const startingWith = (choices: readonly Choice[], next: Pair): readonly Choice[] => {
  const fixed = new Map(next.split(" & ").map((each) => each.split("=", 2) as [string, string]));
  return choices
    .map(({ path, values }) => ({
      path,
      values: fixed.has(path) ? values.filter((value) => String(value) === fixed.get(path)) : values,
    }))
    .sort((left, right) => Number(fixed.has(right.path)) - Number(fixed.has(left.path)));
};

const best = (
  { path, values }: Choice,
  row: Row,
  missing: ReadonlySet<Pair>,
  impossible: ReadonlySet<Pair>,
): string | boolean => {
  const [found] = values
    .map((value) => ({ value, made: Object.entries(row).map((other) => pair([path, value], other)) }))
    .filter(({ made }) => !made.some((each) => impossible.has(each)))
    .map(({ value, made }) => ({ value, adds: made.filter((each) => missing.has(each)).length }))
    .sort((left, right) => right.adds - left.adds);
  if (found === undefined) throw new Error(`No value of ${path} goes with ${JSON.stringify(row)}`);
  return found.value;
};
