import * as handlers from "./registry.ts";
import type { Handler } from "./registry.ts";

const WORD = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REPOSITORY = `(?<repository>${WORD}(?:/${WORD})*)`;
const TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const DIGEST = "sha256:[0-9a-f]{64}";

interface Route {
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Handler>>;
}

const route = (path: string, methods: Record<string, Handler>): Route => ({
  path: new RegExp(`^/v2/${path}$`),
  methods,
});

/** The paths of the distribution API that push and pull use, and what the pages ask. */
export const routes: readonly Route[] = [
  route("_catalog", { GET: handlers.listRepositories }),
  route("_zot/ext/search", { GET: handlers.search }),
  route(`${REPOSITORY}/tags/list`, { GET: handlers.listTags }),
  route(`${REPOSITORY}/manifests/(?<reference>${TAG}|${DIGEST})`, {
    GET: handlers.getManifest,
    HEAD: handlers.getManifest,
    PUT: handlers.putManifest,
    DELETE: handlers.deleteManifest,
  }),
  route(`${REPOSITORY}/blobs/(?<reference>${DIGEST})`, { GET: handlers.getBlob, HEAD: handlers.getBlob }),
  route(`${REPOSITORY}/blobs/uploads/`, { POST: handlers.beginUpload }),
  route(`${REPOSITORY}/blobs/uploads/(?<reference>[0-9a-f-]{36})`, {
    PATCH: handlers.appendUpload,
    PUT: handlers.finishUpload,
  }),
];
