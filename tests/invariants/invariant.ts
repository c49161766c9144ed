import type { ServiceDeclaration } from "../../configs/services/declaration.ts";
import { serviceNamed } from "../../configs/services/environment.ts";
import { inputsOf, type Made, type Resource } from "../synth.ts";

/** What must hold for every environment: a sentence, and a look for what breaks it. */
export type Invariants = Readonly<Record<string, (made: Made) => readonly string[]>>;

/** The names of those that do not pass, with the values that say why. */
export const failing = <Item extends { readonly name: string }>(
  items: readonly Item[],
  holds: (item: Item) => boolean,
  why: (item: Item) => unknown = () => "",
): readonly string[] =>
  items.filter((item) => !holds(item)).map((item) => `${item.name} ${JSON.stringify(why(item))}`);

/** What a container was declared as. */
export const declared = ({ environment }: Made, one: Resource): ServiceDeclaration =>
  serviceNamed(environment, inputsOf(one).name);
