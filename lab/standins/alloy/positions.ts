import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LogLine } from "./logLines.ts";

interface Position {
  /** Of the last line that arrived where it was sent, in nanoseconds. */
  readonly time: string;
  /** How many lines of that very time arrived. */
  readonly count: number;
}

/** How far the log of each container was read, kept over restarts. */
export class Positions {
  readonly #file: string;
  readonly #of: Map<string, Position>;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#file = join(directory, "positions.json");
    const kept = existsSync(this.#file) ? readFileSync(this.#file, "utf8") : "{}";
    this.#of = new Map(Object.entries(JSON.parse(kept) as Readonly<Record<string, Position>>));
  }

  since(id: string): bigint {
    return BigInt(this.#of.get(id)?.time ?? 0);
  }

  /** Leaves out of what Docker gives since that moment what was sent before. */
  unsent(id: string): (lines: readonly LogLine[]) => readonly LogLine[] {
    const since = this.since(id);
    let same = this.#of.get(id)?.count ?? 0;
    // Later pieces come in the order in which Docker wrote them, which is not quite that of their times.
    let passed = false;
    return (lines) =>
      lines.filter(({ time }) => {
        if (passed || time > since) return (passed = true);
        if (time < since) return false;
        same -= 1;
        return same < 0;
      });
  }

  note(id: string, lines: readonly LogLine[]): void {
    const { time, count } = this.#of.get(id) ?? { time: "0", count: 0 };
    const last = lines.reduce((latest, line) => (line.time > latest ? line.time : latest), BigInt(time));
    const more = lines.filter((line) => line.time === last).length;
    this.#of.set(id, { time: String(last), count: String(last) === time ? count + more : more });
    this.#write();
  }

  /** Forgets containers that are gone. */
  keep(ids: ReadonlySet<string>): void {
    const gone = [...this.#of.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.#of.delete(id);
    if (gone.length > 0) this.#write();
  }

  #write(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#of)));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
