import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const CACHE = ".lab/cache/debian";

/** The directory a Debian package is unpacked in. Nothing is installed: no service starts, no user is made. */
export function unpacked(packageName: string): string {
  const directory = resolve(CACHE, packageName);
  if (existsSync(directory)) return directory;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(`${directory}.`);
  try {
    run("apt-get", ["download", packageName], work);
    const [archive] = readdirSync(work);
    if (archive === undefined) throw new Error(`apt-get download ${packageName} left no file`);
    run("dpkg-deb", ["--extract", archive, "root"], work);
    renameSync(join(work, "root"), directory);
  } finally {
    rmSync(work, { recursive: true });
  }
  return directory;
}

/** Every shared library a program loads, found in the given packages first and on this machine otherwise. */
export function librariesOf(
  program: string,
  packages: readonly string[] = [],
): { path: string; source: string }[] {
  const roots = packages.map(unpacked);
  const search = roots.flatMap((root) => LIBRARY_DIRECTORIES.map((directory) => join(root, directory)));
  const listing = ldd(program, search);
  const missing = [...listing.matchAll(/(\S+) => not found/g)].map(([, name]) => name);
  if (missing.length > 0)
    throw new Error(`${program} needs ${missing.join(", ")}: add their packages to its recipe`);
  return [...listing.matchAll(/(\/\S+) \(0x/g)].flatMap(([, source]) => {
    if (source === undefined) return [];
    const root = roots.find((candidate) => source.startsWith(`${candidate}/`)) ?? "";
    return [{ path: source.slice(root.length), source }];
  });
}

const LIBRARY_DIRECTORIES = ["lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu"];

function ldd(program: string, search: readonly string[]): string {
  try {
    const env = { ...process.env, LD_LIBRARY_PATH: search.join(":") };
    return execFileSync("ldd", [program], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (String(error).includes("not a dynamic executable")) return "";
    throw error;
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    throw new Error(`${command} ${args.join(" ")} failed (package lists too old? try apt-get update)`, {
      cause: error,
    });
  }
}
