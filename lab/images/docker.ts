import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { promisify } from "node:util";

/** The labels of each image this Docker has, by the reference it was asked for. */
export async function localImages(
  references: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const listing = await inspect(references);
  const found = new Map<string, Record<string, string>>();
  for (const { RepoTags, Config } of JSON.parse(listing) as ImageDetails[]) {
    for (const reference of references) {
      if (RepoTags?.includes(familiar(reference))) found.set(reference, Config.Labels ?? {});
    }
  }
  return found;
}

/** Feeds what `write` produces to `docker load`. */
export async function load(write: (out: Writable) => Promise<void>): Promise<void> {
  const child = spawn("docker", ["load", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
  const closed = once(child, "close");
  await write(child.stdin);
  const [status] = (await closed) as [number | null];
  if (status !== 0) throw new Error(`docker load ended with status ${status ?? "unknown"}`);
}

interface ImageDetails {
  readonly RepoTags: readonly string[] | null;
  readonly Config: { readonly Labels: Record<string, string> | null };
}

async function inspect(references: readonly string[]): Promise<string> {
  const command = promisify(execFile)("docker", ["image", "inspect", ...references], { maxBuffer: 1 << 26 });
  try {
    return (await command).stdout;
  } catch (error) {
    // Some are not there: those that are were printed all the same.
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    if (/No such image/i.test(stderr) && !/Cannot connect/i.test(stderr)) return stdout;
    throw error;
  }
}

/** Docker lists Docker Hub's images without its name. */
function familiar(reference: string): string {
  return reference.replace(/^docker\.io\/(library\/)?/, "");
}
