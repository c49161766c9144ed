import { Reference, type Block } from "./syntax.ts";

/** Labels, or any other texts by name. */
export type Labels = Readonly<Record<string, string>>;

/** @throws Error when a block's value is not a text, or missing without anything to take instead */
export const textOf = ({ type, line, values }: Block, name: string, otherwise?: string): string => {
  const value = values[name] ?? otherwise;
  if (typeof value !== "string") throw new Error(`line ${line}: ${type} needs a text as ${name}`);
  return value;
};

/** Texts by name; a block without them has none. */
export const textsOf = ({ type, line, values }: Block, name: string): Labels => {
  const texts = Object.entries(values[name] ?? {}).map(([key, value]) => {
    if (typeof value !== "string") throw new Error(`line ${line}: ${type} needs texts by name as ${name}`);
    return [key, value] as const;
  });
  return Object.fromEntries(texts);
};

/** A list of texts; a block without it has none. */
export const listOf = ({ type, line, values }: Block, name: string): readonly string[] =>
  [values[name] ?? []].flat().map((value) => {
    if (typeof value !== "string") throw new Error(`line ${line}: ${type} needs a list of texts as ${name}`);
    return value;
  });

/** The components a block points to: of `loki.write.loki.receiver` it is `loki.write.loki`. */
export const pointedTo = ({ values }: Block, name: string): readonly string[] =>
  [values[name] ?? []]
    .flat()
    .flatMap((one) => (one instanceof Reference ? [one.path.slice(0, one.path.lastIndexOf("."))] : []));

/** `5s`, in milliseconds. */
export const millisecondsOf = (block: Block, name: string, otherwise: number): number => {
  const [, amount, unit] = /^(\d+)(ms|s|m|h)$/.exec(textOf(block, name, "")) ?? [];
  return unit === undefined ? otherwise : Number(amount) * units[unit as keyof typeof units];
};

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
