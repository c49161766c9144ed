import type { Writable } from "node:stream";
import { once } from "node:events";
import { digest } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { fingerprint, LABELS } from "./fingerprint.ts";
import { tar, type Entry } from "./tar.ts";

/** What `docker load` reads: layers, one configuration an image, and a manifest naming them. Shared layers go in once. */
export async function writeArchive(
  images: readonly { recipe: Recipe; tags: readonly string[] }[],
  out: Writable,
) {
  const sent = new Set<string>();
  const send = async (path: string, content: Buffer): Promise<void> => {
    if (sent.has(path)) return;
    sent.add(path);
    // Without its end mark: the archive goes on.
    const member = tar([{ type: "file", path: `/${path}`, content, mode: 0o644 }]).subarray(0, -1024);
    if (!out.write(member)) await once(out, "drain");
  };
  const manifest = [];
  for (const { recipe, tags } of images) {
    const layers = [];
    for (const layer of layersOf(recipe)) {
      const layerDigest = digest(layer);
      await send(`${layerDigest}.tar`, layer);
      layers.push(layerDigest);
    }
    const config = Buffer.from(JSON.stringify(imageConfig(recipe, layers)));
    const configName = `${digest(config)}.json`;
    await send(configName, config);
    manifest.push({ Config: configName, RepoTags: tags, Layers: layers.map((layer) => `${layer}.tar`) });
  }
  await send("manifest.json", Buffer.from(JSON.stringify(manifest)));
  out.end(Buffer.alloc(1024));
}

/** Of what two parts bring, the later counts; what a lower layer has, such as libc, is not brought again. */
function* layersOf(recipe: Recipe): Generator<Buffer> {
  const below = new Map<string, string>();
  for (const parts of recipe.layers) {
    const entries = new Map(parts.flatMap((part) => part.entries()).map((entry) => [entry.path, entry]));
    const added = [...entries.values()].filter((entry) => below.get(entry.path) !== contentOf(entry));
    for (const entry of added) below.set(entry.path, contentOf(entry));
    yield tar(added);
  }
}

function contentOf(entry: Entry): string {
  return JSON.stringify(entry.type === "file" ? { ...entry, content: digest(entry.content) } : entry);
}

function imageConfig(recipe: Recipe, layers: readonly string[]): object {
  const created = "1970-01-01T00:00:00Z";
  return {
    architecture: "amd64",
    os: "linux",
    created,
    config: {
      ...recipe.config,
      Env: [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ...(recipe.config.Env ?? []),
      ],
      Labels: { [LABELS.standin]: recipe.standin, [LABELS.fingerprint]: fingerprint(recipe) },
    },
    rootfs: { type: "layers", diff_ids: layers.map((layer) => `sha256:${layer}`) },
    history: layers.map(() => ({ created, created_by: "lab/images/build" })),
  };
}
