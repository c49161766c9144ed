import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Access } from "./access.ts";
import type { Action } from "./config.ts";
import { checkMediaType, manifestOf, referencesOf } from "./mediaTypes.ts";
import type { Metrics } from "./metrics.ts";
import { refusals } from "./refusal.ts";
import type { Store } from "./store.ts";
import type { Sync } from "./sync.ts";
import type { Uploads } from "./uploads.ts";

/** What the handlers of the distribution API work with. */
export interface Registry {
  readonly store: Store;
  readonly uploads: Uploads;
  readonly sync: Sync;
  readonly access: Access;
  readonly metrics: Metrics;
  readonly compat: readonly string[];
}

/** One request: `reference` is the tag, digest or upload its path ends with. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly user: string | undefined;
  readonly repository: string;
  readonly reference: string;
}

export type Handler = (registry: Registry, call: Call) => Promise<void> | void;

/** Docker asks by tag for what may be new, and by digest for what cannot change. */
export const getManifest: Handler = async (
  { store, sync, metrics },
  { request, response, repository, reference },
) => {
  if (!reference.includes(":") || store.manifest(repository, reference) === undefined) {
    await sync.image(repository, reference);
  }
  const manifest = store.manifest(repository, reference);
  if (manifest === undefined) {
    throw store.has(repository) ? refusals.unknownManifest() : refusals.unknownRepository();
  }
  response.writeHead(200, {
    "content-type": manifest.mediaType,
    "content-length": manifest.content.length,
    "docker-content-digest": manifest.digest,
  });
  metrics.downloaded(repository);
  response.end(request.method === "HEAD" ? undefined : manifest.content);
};

export const putManifest: Handler = async (registry, { request, response, repository, reference }) => {
  const mediaType = request.headers["content-type"] ?? "";
  checkMediaType(mediaType, registry.compat);
  const manifest = manifestOf(mediaType, await buffer(request));
  if (reference.includes(":") && reference !== manifest.digest) throw refusals.badDigest();
  const { manifests, blobs } = referencesOf(manifest);
  const missing = [...manifests, ...blobs].filter((digest) => !registry.store.hasBlob(repository, digest));
  if (missing.length > 0) throw refusals.badManifest();
  registry.store.putManifest(repository, reference, manifest);
  registry.metrics.uploaded(repository);
  created(response, `/v2/${repository}/manifests/${reference}`, manifest.digest);
};

export const deleteManifest: Handler = ({ store }, { response, repository, reference }) => {
  store.deleteManifest(repository, reference);
  response.writeHead(202).end();
};

export const getBlob: Handler = async ({ store }, { request, response, repository, reference }) => {
  if (!store.hasBlob(repository, reference)) throw refusals.unknownBlob();
  const path = store.blobPath(repository, reference);
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": statSync(path).size,
    "docker-content-digest": reference,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(path), response);
};

export const beginUpload: Handler = ({ uploads, access }, { response, query, user, repository }) => {
  const digest = query.get("mount");
  const from = query.get("from");
  if (
    digest !== null &&
    from !== null &&
    access.can(user, "read", from) &&
    uploads.mount(from, repository, digest)
  ) {
    created(response, `/v2/${repository}/blobs/${digest}`, digest);
  } else {
    accepted(response, `/v2/${repository}/blobs/uploads/${uploads.begin(repository)}`, 0);
  }
};

export const appendUpload: Handler = async ({ uploads }, { request, response, repository, reference }) => {
  const size = await uploads.append(repository, reference, request);
  accepted(response, `/v2/${repository}/blobs/uploads/${reference}`, size);
};

export const finishUpload: Handler = async (
  { uploads },
  { request, response, query, repository, reference },
) => {
  const digest = query.get("digest") ?? "";
  await uploads.append(repository, reference, request);
  await uploads.finish(repository, reference, digest);
  created(response, `/v2/${repository}/blobs/${digest}`, digest);
};

export const listTags: Handler = ({ store }, { response, repository }) => {
  if (!store.has(repository)) throw refusals.unknownRepository();
  json(response, { name: repository, tags: store.tags(repository) });
};

export const listRepositories: Handler = ({ store, access }, { response, user }) => {
  json(response, { repositories: store.repositories().filter((name) => access.can(user, "read", name)) });
};

/** The one question of zot's pages that is known here: which repositories there are. */
export const search: Handler = ({ store, access }, { response, user }) => {
  const names = store.repositories().filter((name) => access.can(user, "read", name));
  json(response, { data: { RepoListWithNewestImage: { Results: names.map((Name) => ({ Name })) } } });
};

/** Reading and deleting are said by the method; writing over a tag is more than writing a new one. */
export function actionOf(store: Store, { request, repository, reference }: Call): Action {
  if (request.method === "GET" || request.method === "HEAD") return "read";
  if (request.method === "DELETE") return "delete";
  return store.tags(repository).includes(reference) ? "update" : "create";
}

export function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function created(response: ServerResponse, location: string, digest: string): void {
  response.writeHead(201, { location, "docker-content-digest": digest, "content-length": 0 }).end();
}

function accepted(response: ServerResponse, location: string, size: number): void {
  response.writeHead(202, { location, range: `0-${Math.max(0, size - 1)}`, "content-length": 0 }).end();
}
