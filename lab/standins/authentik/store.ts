import { randomUUID } from "node:crypto";

/** An object of Authentik's: its key, its model and its fields. */
export interface Item {
  readonly pk: string;
  readonly model: string;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** Where objects are kept. */
export interface Store {
  readonly all: () => Promise<readonly Item[]>;
  /** Puts everything at once in the place of all there was. */
  readonly replace: (items: readonly Item[]) => Promise<void>;
}

/** Objects of a process alone. */
export const memoryStore = (): Store => {
  let items: readonly Item[] = [];
  return {
    all: () => Promise.resolve(items),
    replace: (next) => {
      items = next;
      return Promise.resolve();
    },
  };
};

export const item = (model: string, attrs: Item["attrs"]): Item => ({ pk: randomUUID(), model, attrs });

/** The first object of a model that has these values. */
export const findItem = (
  items: readonly Item[],
  model: string,
  having: Readonly<Record<string, unknown>>,
): Item | undefined =>
  items.find(
    (one) =>
      one.model === model &&
      Object.entries(having).every(
        ([field, value]) => (field === "pk" ? one.pk : one.attrs[field]) === value,
      ),
  );

export const ofModel = (items: readonly Item[], model: string): readonly Item[] =>
  items.filter((one) => one.model === model);
