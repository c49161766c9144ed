import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileBackend } from "./fileBackend.ts";

/** Who works on a stack, as a file backend remembers it. */
export interface Lock {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/** The locks of a stack in a file backend; those of other backends can't be looked at. */
export const locksOf = (backend: string, stack: string): readonly Lock[] => {
  const root = fileBackend(backend);
  const directory = join(root ?? "", "locks/organization/homelab", stack);
  if (root === undefined || !existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(directory, name), "utf8")) as Lock);
};

/** Whether the update that took the lock is still running, as far as this machine can tell. */
export const isAlive = ({ pid, hostname: machine }: Lock): boolean => {
  if (machine !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return isPulumi(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" && isPulumi(pid);
  }
};

// After a restart the number may be another program's.
const isPulumi = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("pulumi");
  } catch {
    return true;
  }
};
