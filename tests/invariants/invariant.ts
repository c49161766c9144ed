import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { inputsOf, type SynthResult, type Resource } from "../support/synth.ts";
import { serviceNamed } from "../../configs/model/environmentModel.ts";

/** What must hold for every environment: a sentence, and a look for what breaks it. */
export type Invariants = Readonly<Record<string, (made: SynthResult) => readonly string[]>>;

/** The names of those that do not pass, with the values that say why. */
export const failing = <Item extends { readonly name: string }>(
  items: readonly Item[],
  holds: (item: Item) => boolean,
  why: (item: Item) => unknown = () => "",
): readonly string[] =>
  items.filter((item) => !holds(item)).map((item) => `${item.name} ${JSON.stringify(why(item))}`);

/** What a container was declared as. */
export const declared = ({ environment }: SynthResult, one: Resource): ServiceDeclaration =>
  serviceNamed(environment, inputsOf(one).name);
