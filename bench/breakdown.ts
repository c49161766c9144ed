import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Where } from "./shared/measure.ts";

const pause = 20;
/** Linux counts processor time in hundredths of a second for every program that asks. */
const ticksPerSecond = 100;

interface Seen {
  readonly parent: number;
  readonly seconds: number;
}

/** CPU seconds of a run by the program that used them, looked up while it runs: what a process does last is missing. */
export const breakdown = async (
  where: Where,
  [file = "", ...args]: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const child = spawn(file, args, {
    cwd: where.directory,
    env: { ...process.env, ...where.environment },
    stdio: "ignore",
  });
  const used = new Map<number, { readonly program: string; readonly seconds: number }>();
  while (child.exitCode === null && child.pid !== undefined) {
    for (const [pid, { seconds }] of tree(child.pid)) {
      // One that has just ended has no name any more.
      const program = programOf(pid) ?? used.get(pid)?.program ?? "others";
      used.set(pid, { program, seconds });
    }
    await sleep(pause);
  }
  const sums = new Map<string, number>();
  for (const { program, seconds } of used.values()) sums.set(program, (sums.get(program) ?? 0) + seconds);
  return new Map([...sums].sort(([, left], [, right]) => right - left));
};

const tree = (root: number): ReadonlyMap<number, Seen> => {
  const all = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const seen = look(Number(name));
        return seen === undefined ? [] : [[Number(name), seen] as const];
      }),
  );
  const below = (pid: number): boolean => pid === root || (all.has(pid) && below(all.get(pid)?.parent ?? 0));
  return new Map([...all].filter(([pid]) => below(pid)));
};

const look = (pid: number): Seen | undefined => {
  const stat = read(pid, "stat");
  // Fields count from behind the name, which stands in parentheses and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined) return undefined;
  return {
    parent: Number(fields[1]),
    seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  };
};

const programOf = (pid: number): string | undefined => {
  const program = basename(read(pid, "cmdline")?.split("\0")[0] ?? "");
  if (program === "") return undefined;
  if (program.includes("language")) return "language host";
  if (program.startsWith("pulumi-resource-")) return `provider ${program.slice("pulumi-resource-".length)}`;
  if (program === "pulumi") return "engine";
  return program === "node" ? "program (Node)" : program;
};

const read = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
};
