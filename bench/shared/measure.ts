import { spawnSync } from "node:child_process";

/** Seconds that a program took: on the clock, and on the processors together with every program it started. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export interface Where {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
}

// Times of a process reach its parent when that waits for it. The engine waits for its language host and for every
// plugin it stops: what bash sees here is what a control group around the same run counts, to within a hundredth.
const timed = `TIMEFORMAT='%3R %3U %3S'; time "$@" >&2`;

/**
 * Runs a program to its end.
 * @throws Error with what it said when it fails
 */
export const measure = (where: Where, command: readonly string[]): Cost => {
  const { status, stderr } = spawnSync("bash", ["-c", timed, "bash", ...command], options(where));
  const lines = stderr.trimEnd().split("\n");
  const [wall = NaN, user = NaN, system = NaN] = (lines.at(-1) ?? "").split(" ").map(Number);
  if (status !== 0 || Number.isNaN(system)) throw failed(command, status, lines.slice(0, -1).join("\n"));
  return { wall, cpu: user + system };
};

/** What a program prints, without measuring it. */
export const output = (where: Where, command: readonly string[]): string => {
  const [file = "", ...args] = command;
  const ran = spawnSync(file, args, options(where));
  if (ran.status !== 0) throw failed(command, ran.status, `${ran.stdout}${ran.stderr}`);
  return ran.stdout;
};

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @throws RangeError for no values */
export const spread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new RangeError("Nothing was measured");
    return value;
  };
  const half = sorted.length / 2;
  return {
    min: at(0),
    median: (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2,
    max: at(sorted.length - 1),
  };
};

const options = ({ directory, environment }: Where) => ({
  cwd: directory,
  env: { ...process.env, ...environment },
  encoding: "utf8" as const,
  maxBuffer: 64 * 1024 * 1024,
});

const failed = (command: readonly string[], status: number | null, said: string): Error =>
  new Error(`${command.join(" ")} ended with ${String(status)}\n${said}`);
