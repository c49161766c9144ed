import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { promisify } from "node:util";

export type Labels = Readonly<Record<string, string>>;

/** The labels of each image this Docker has, by the reference it was asked for. */
export async function localImages(references: readonly string[]): Promise<Map<string, Labels>> {
  const listing = await inspect(references);
  const found = new Map<string, Labels>();
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

/** Tries; what cannot be pulled is left as it is. */
export async function pull(reference: string): Promise<void> {
  await run(["pull", "--quiet", reference]).catch(() => undefined);
}

export async function tag(reference: string, further: string): Promise<void> {
  await run(["tag", reference, further]);
}

const run = (args: readonly string[]) => promisify(execFile)("docker", args, { maxBuffer: 1 << 26 });

interface ImageDetails {
  readonly RepoTags: readonly string[] | null;
  readonly Config: { readonly Labels: Labels | null };
}

async function inspect(references: readonly string[]): Promise<string> {
  try {
    return (await run(["image", "inspect", ...references])).stdout;
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
