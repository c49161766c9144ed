import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a program was called with, and what it read. */
export interface Called {
  readonly words: readonly string[];
  readonly input: string;
}

/** An answer to the calls whose words, joined by spaces, contain `to`. The first one that fits is given. */
export interface Answer {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  /** Given once only; later calls get the next answer that fits. */
  readonly once?: boolean;
}

/** A folder of programs that only play their part, first on PATH until `remove`. */
export class FakePrograms {
  readonly #directory = mkdtempSync(join(tmpdir(), "fake-programs-"));
  readonly #path = process.env["PATH"];

  constructor() {
    process.env["PATH"] = `${this.#directory}:${this.#path ?? ""}`;
  }

  /** Puts a program there, or gives it other answers. A call that nothing answers ends well and says nothing. */
  add(name: string, answers: readonly Answer[]): void {
    const program = join(this.#directory, name);
    writeFileSync(`${program}.answers`, JSON.stringify(answers));
    writeFileSync(program, `#!${process.execPath}\n${player}`);
    chmodSync(program, 0o755);
  }

  /** The calls of a program so far. */
  calls(name: string): readonly Called[] {
    const log = join(this.#directory, `${name}.calls`);
    if (!existsSync(log)) return [];
    return readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Called);
  }

  /** The words of each call of a program so far, joined. */
  lines(name: string): readonly string[] {
    return this.calls(name).map(({ words }) => words.join(" "));
  }

  remove(): void {
    process.env["PATH"] = this.#path;
    rmSync(this.#directory, { recursive: true });
  }
}

const player = `
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const words = process.argv.slice(2);
appendFileSync(__filename + ".calls", JSON.stringify({ words, input: readFileSync(0, "utf8") }) + "\\n");
const answers = JSON.parse(readFileSync(__filename + ".answers", "utf8"));
const index = answers.findIndex(({ to }) => words.join(" ").includes(to));
const { stdout = "", stderr = "", code = 0, once = false } = answers[index] ?? {};
if (once) writeFileSync(__filename + ".answers", JSON.stringify(answers.toSpliced(index, 1)));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
`;
