import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { asAccount } from "./lab.ts";
import type { Project } from "./project.ts";

/** Whom the kill meets: the engine alone, whose plugins go on, or all of them at once. */
export type Victims = "the engine" | "the engine and its plugins";

/**
 * Runs a command of the engine until it says something, and kills it on the spot.
 * @returns what it had said
 */
export const killWhen = async (
  project: Project,
  args: readonly string[],
  says: RegExp,
  victims: Victims,
): Promise<string> => {
  // It becomes the engine by replacing itself, more than once, so that this process is the one.
  const child = spawn(...asAccount("pulumi", "--non-interactive", ...args), {
    cwd: project.directory,
    env: { ...process.env, ...project.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const dead: number[] = [];
  const hear = (text: string): void => {
    said += text;
    if (dead.length > 0 || !says.test(said) || child.pid === undefined) return;
    const all = victims === "the engine" ? [child.pid] : [child.pid, ...descendants(child.pid)];
    for (const pid of all) process.kill(pid, "SIGKILL");
    dead.push(...all);
  };
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  await once(child, "exit");
  // An orphaned plugin keeps these open.
  child.stdout.destroy();
  child.stderr.destroy();
  if (dead.length === 0) throw new Error(`It ended before it said ${String(says)}:\n${said}`);
  return said;
};

const descendants = (parent: number): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .flatMap((name) => [Number(name), ...descendants(Number(name))]);

const parentOf = (pid: string): number | undefined => {
  try {
    const [, rest = ""] = /\) \S (.*)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return Number(rest.split(" ", 1)[0]);
  } catch {
    // It ended meanwhile.
    return undefined;
  }
};
