import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const CACHE = ".lab/cache/debian";

/** The directory a Debian package is unpacked in. Nothing is installed: no service starts, no user is made. */
export function unpacked(packageName: string): string {
  download([packageName]);
  return join(resolve(CACHE), packageName);
}

/** Gets what is not there yet with one question to the package server. */
function download(packageNames: readonly string[]): void {
  const missing = packageNames.filter((name) => !existsSync(join(CACHE, name)));
  if (missing.length === 0) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, ".download-"));
  try {
    run("apt-get", ["download", ...missing], work);
    for (const archive of readdirSync(work)) {
      const [name = ""] = archive.split("_");
      run("dpkg-deb", ["--extract", archive, name], work);
      // Another build may have been first.
      if (!existsSync(join(CACHE, name))) renameSync(join(work, name), join(CACHE, name));
    }
  } finally {
    rmSync(work, { recursive: true });
  }
}

interface Library {
  readonly path: string;
  readonly source: string;
}

/**
 * Every shared library that programs load: this machine's, or, where it lacks one, those of the dependencies of the
 * package they are from.
 */
export function librariesOf(programs: readonly string[], packageName?: string): Library[] {
  const listing = ldd(programs);
  if (!listing.includes("not found")) return located(listing, []);
  const names = packageName === undefined ? [] : libraryPackages(packageName);
  download(names);
  const roots = names.map(unpacked);
  const complete = ldd(
    programs,
    roots.flatMap((root) => LIBRARY_DIRECTORIES.map((directory) => join(root, directory))),
  );
  if (complete.includes("not found")) throw new Error(`Libraries were not found:\n${complete}`);
  return located(complete, roots);
}

function located(listing: string, roots: readonly string[]): Library[] {
  const sources = new Set([...listing.matchAll(/(\/\S+) \(0x/g)].map(([, source = ""]) => source));
  return [...sources].map((source) => {
    const root = roots.find((candidate) => source.startsWith(`${candidate}/`)) ?? "";
    return { path: source.slice(root.length), source };
  });
}

/** The packages of libraries below a package; the compiler for PostgreSQL's queries is large and can be done without. */
function libraryPackages(packageName: string): string[] {
  const omitted = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"];
  const options = ["--recurse", ...omitted.map((kind) => `--no-${kind}`)];
  const listing = execFileSync("apt-cache", ["depends", ...options, packageName], { encoding: "utf8" });
  return listing.split("\n").filter((line) => line.startsWith("lib") && !line.startsWith("libllvm"));
}

const LIBRARY_DIRECTORIES = ["lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu"];

/** Lists what each program loads; programs that load nothing are complained about, but passed over. */
function ldd(programs: readonly string[], search: readonly string[] = []): string {
  const env = { ...process.env, LD_LIBRARY_PATH: search.join(":") };
  const { stdout, error } = spawnSync("ldd", programs, { env, encoding: "utf8" });
  if (error !== undefined) throw error;
  return stdout;
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
