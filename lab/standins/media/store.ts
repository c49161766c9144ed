import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Anything with an id. */
export interface Item {
  readonly id: number;
  readonly [property: string]: unknown;
}

/** What the program was told, in a file of its volume: it is there again after a restart. */
export class Store {
  readonly #path: string;
  readonly #lists: Record<string, Item[] | undefined>;

  constructor(path: string) {
    this.#path = path;
    this.#lists = existsSync(path)
      ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, Item[] | undefined>)
      : {};
  }

  list(name: string): readonly Item[] {
    return this.#lists[name] ?? [];
  }

  add(name: string, properties: Readonly<Record<string, unknown>>): Item {
    const items = this.list(name);
    const item = { ...properties, id: Math.max(0, ...items.map(({ id }) => id)) + 1 };
    this.#save(name, [...items, item]);
    return item;
  }

  replace(name: string, item: Item): Item {
    this.#save(
      name,
      this.list(name).map((one) => (one.id === item.id ? item : one)),
    );
    return item;
  }

  #save(name: string, items: Item[]): void {
    this.#lists[name] = items;
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#lists, null, 2));
    renameSync(`${this.#path}.new`, this.#path);
  }
}
