import type { Made } from "../synth.ts";

/** What must hold for every environment: a sentence, and a look for what breaks it. */
export type Invariants = Readonly<Record<string, (made: Made) => readonly string[]>>;

/** The names of those that do not pass, with the values that say why. */
export const failing = <Item extends { readonly name: string }>(
  items: readonly Item[],
  holds: (item: Item) => boolean,
  why: (item: Item) => unknown = () => "",
): readonly string[] =>
  items.filter((item) => !holds(item)).map((item) => `${item.name} ${JSON.stringify(why(item))}`);
