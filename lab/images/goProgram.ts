import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { contents, patchedCopy, type GoPatch } from "./goPatch.ts";
import { digest, type Part } from "./parts.ts";

const CACHE = ".lab/cache/go";

/**
 * A static program built from Go modules, all of them pinned by the `go.sum` beside the `go.mod` of its directory.
 * @param source import path of the program
 * @param linked values that the linker sets, by the names of the variables
 * @param patch what is changed before
 */
export function goProgram(
  path: string,
  directory: string,
  source: string,
  linked: Readonly<Record<string, string>> = {},
  patch?: GoPatch,
): Part {
  const pins = ["go.mod", "go.sum"].map((name) => readFileSync(join(directory, name), "utf8"));
  const changed = patch === undefined ? [] : [patch, contents(directory)];
  const hash = digest(JSON.stringify([pins, source, linked, ...changed]));
  return {
    identity: `go ${path} ${hash}`,
    entries: () => [
      {
        type: "file",
        path,
        content: readFileSync(built(hash, directory, source, linked, patch)),
        mode: 0o755,
      },
    ],
  };
}

/** The release of a module that a `go.mod` asks for. */
export function requiredRelease(directory: string, module: string): string {
  const lines = readFileSync(join(directory, "go.mod"), "utf8").split("\n");
  const found = lines.find((line) => line.startsWith(`require ${module} `));
  if (found === undefined) throw new Error(`${directory}/go.mod does not require ${module}`);
  return found.split(" ").at(-1) ?? "";
}

/** Path of the program in the cache; another build may have been first. */
function built(
  hash: string,
  directory: string,
  source: string,
  linked: Readonly<Record<string, string>>,
  patch: GoPatch | undefined,
): string {
  const target = join(resolve(CACHE), hash);
  if (existsSync(target)) return target;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(resolve(CACHE), ".build-"));
  const set = Object.entries(linked).map(([name, value]) => `-X ${name}=${value}`);
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", ["-s -w", ...set].join(" ")];
  try {
    execFileSync("go", ["build", ...flags, "-o", join(work, "program"), source], {
      cwd: patch === undefined ? directory : patchedCopy(directory, work, patch),
      env: { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "", CGO_ENABLED: "0" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    renameSync(join(work, "program"), target);
  } finally {
    rmSync(work, { recursive: true });
  }
  return target;
}
