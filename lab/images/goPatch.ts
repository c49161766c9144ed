import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A module from the proxy with one file of ours in place of its own. */
export interface GoPatch {
  /** `path@version`. */
  readonly module: string;
  /** Its hash, as in a `go.sum`, which has none for what is replaced by a folder. */
  readonly sum: string;
  /** Folder beside the `go.mod`, which the `go.mod` names as its replacement. */
  readonly folder: string;
  readonly file: string;
  /** The file of ours, beside the `go.mod`. */
  readonly by: string;
}

/** A copy of `directory` inside `work` in which the module lies patched; the program is built there. */
export function patchedCopy(
  directory: string,
  work: string,
  { module, sum, folder, file, by }: GoPatch,
): string {
  const said = execFileSync("go", ["mod", "download", "-json", module], {
    cwd: work,
    encoding: "utf8",
    env: { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "" },
  });
  const { Dir, Sum } = JSON.parse(said) as { readonly Dir: string; readonly Sum: string };
  if (Sum !== sum) throw new Error(`${module} has the hash ${Sum} instead of ${sum}`);
  const copy = join(work, "module");
  cpSync(directory, copy, { recursive: true });
  // What the module cache holds is read-only, and an exact copy could not be patched.
  execFileSync("cp", ["-r", "--no-preserve=mode", Dir, join(copy, folder)]);
  copyFileSync(join(directory, by), join(copy, folder, file));
  return copy;
}

/** Every file of a directory, in order: what decides about a program that is built there. */
export function contents(directory: string): readonly string[] {
  return globSync("**", { cwd: directory })
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort()
    .map((name) => `${name}\n${readFileSync(join(directory, name), "utf8")}`);
}
