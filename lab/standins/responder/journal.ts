import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** More than any test pushes, and bounded in a lab that runs for days. */
const LIMIT = 50_000;

/** What a service has taken, in order; with a directory it is there again after a restart. */
export class Journal<Entry> {
  entries: readonly Entry[] = [];
  /** Since the start, as a counter of a metric. */
  taken = 0;
  readonly #file: string | undefined;

  constructor(directory: unknown) {
    if (typeof directory !== "string") return;
    mkdirSync(directory, { recursive: true });
    this.#file = join(directory, "taken.jsonl");
    if (existsSync(this.#file)) this.entries = read<Entry>(this.#file).slice(-LIMIT);
    writeFileSync(this.#file, lines(this.entries));
  }

  add(entries: readonly Entry[]): void {
    this.taken += entries.length;
    this.entries = [...this.entries, ...entries].slice(-LIMIT);
    if (this.#file !== undefined) appendFileSync(this.#file, lines(entries));
  }
}

const lines = (entries: readonly unknown[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");

// A process that is killed may leave half of its last line.
const read = <Entry>(file: string): Entry[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entry);
