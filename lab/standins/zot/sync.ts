import { posix } from "node:path";
import type { SyncConfig, UpstreamConfig } from "./syncConfig.ts";
import { log } from "./log.ts";
import { referencesOf } from "./mediaTypes.ts";
import type { Manifest, Store } from "./store.ts";
import { readCredentials, Upstream } from "./upstream.ts";
import type { Uploads } from "./uploads.ts";

type Content = NonNullable<UpstreamConfig["content"]>[number];

/** Pulls what is asked for from the first configured registry that has it. */
export class Sync {
  readonly #sources: readonly { content: readonly Content[] | undefined; upstream: Upstream }[];
  readonly #store: Store;
  readonly #uploads: Uploads;
  /** Two clients that ask for one image wait for one copy. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(config: SyncConfig | undefined, store: Store, uploads: Uploads) {
    const credentials = readCredentials(config?.credentialsFile);
    this.#sources = (config?.enable === true ? config.registries : []).map((registry) => ({
      content: registry.content,
      upstream: new Upstream(registry, credentials),
    }));
    this.#store = store;
    this.#uploads = uploads;
  }

  /** Never fails: what was cached is served when the upstream is not there. */
  async image(repository: string, reference: string): Promise<void> {
    if (this.#sources.length === 0) return;
    const key = `${repository} ${reference}`;
    const running = this.#running.get(key) ?? this.#image(repository, reference);
    this.#running.set(key, running);
    try {
      await running;
    } catch (error) {
      log.error("failed to sync image", error, { repository, reference });
    } finally {
      this.#running.delete(key);
    }
  }

  async #image(repository: string, reference: string): Promise<void> {
    log.info("trying to get updated image by syncing on demand", { repository, reference });
    let failure: unknown;
    for (const { content, upstream } of this.#sources) {
      const source = sourceRepository(repository, content);
      if (source === undefined) continue;
      try {
        if (await this.#copyIfNew(upstream, source, repository, reference)) return;
      } catch (error) {
        failure = error;
      }
    }
    if (failure !== undefined)
      throw new Error("no upstream has it, and one could not be asked", { cause: failure });
  }

  async #copyIfNew(
    upstream: Upstream,
    source: string,
    repository: string,
    reference: string,
  ): Promise<boolean> {
    const digest = await upstream.digest(source, reference);
    if (digest === undefined) return false;
    if (this.#store.manifest(repository, reference)?.digest === digest) return true;
    await this.#copy(upstream, source, repository, reference);
    log.info("successfully synced image", { repository, reference });
    return true;
  }

  async #copy(upstream: Upstream, source: string, repository: string, reference: string): Promise<void> {
    const manifest = await upstream.manifest(source, reference);
    if (manifest === undefined) throw new Error(`${source} has no manifest ${reference}`);
    await this.#copyParts(upstream, source, repository, manifest);
    this.#store.putManifest(repository, reference, manifest);
  }

  async #copyParts(
    upstream: Upstream,
    source: string,
    repository: string,
    manifest: Manifest,
  ): Promise<void> {
    const { manifests, blobs } = referencesOf(manifest);
    for (const digest of manifests) {
      if (!this.#store.hasBlob(repository, digest)) await this.#copy(upstream, source, repository, digest);
    }
    const missing = blobs.filter((digest) => !this.#store.hasBlob(repository, digest));
    for (const digest of new Set(missing)) {
      await this.#uploads.receive(repository, digest, await upstream.blob(source, digest));
    }
  }
}

/** The name a repository has at a source, by zot's rules for prefix, destination and stripPrefix. */
export function sourceRepository(
  repository: string,
  contents: readonly Content[] | undefined,
): string | undefined {
  if (contents === undefined) return repository;
  const content = contents.find(({ prefix, destination, stripPrefix }) => {
    const pattern = stripPrefix ? prefix.slice(prefix.search(/[^/]*\*|$/)) : prefix;
    return posix.matchesGlob(repository, [destination, pattern].map(trimSlashes).filter(Boolean).join("/"));
  });
  if (content === undefined) return undefined;
  const below = trimSlashes(repository.slice(trimSlashes(content.destination).length));
  return content.stripPrefix ? trimSlashes(`${content.prefix.replace(/[/*]+$/, "")}/${below}`) : below;
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
