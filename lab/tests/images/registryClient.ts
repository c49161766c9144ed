import { createHash } from "node:crypto";
import type { User, Zot } from "./zotProcess.ts";

export const sha256 = (content: string | Buffer): string =>
  `sha256:${createHash("sha256").update(content).digest("hex")}`;

const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const OCI_INDEX = "application/vnd.oci.image.index.v1+json";

/** Pushes in two chunks as docker does; gives the answer to the last request. */
export async function pushBlob(
  zot: Zot,
  user: User,
  repository: string,
  content: string,
  digest = sha256(content),
) {
  const begun = await zot.ask(`/v2/${repository}/blobs/uploads/`, user, { method: "POST" });
  if (begun.status !== 202) return begun;
  const sent = await zot.ask(begun.headers.get("location") ?? "", user, {
    method: "PATCH",
    body: content,
    headers: { "content-type": "application/octet-stream" },
  });
  const location = sent.headers.get("location") ?? "";
  return zot.ask(`${location}?digest=${digest}`, user, { method: "PUT" });
}

/** An image of Docker's own format; its spaces are there to be kept. */
export async function pushImage(
  zot: Zot,
  user: User,
  repository: string,
  tag: string,
  layer = `layer of ${tag}`,
) {
  const config = JSON.stringify({
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: [] },
  });
  const describe = (mediaType: string, content: string) => ({
    mediaType,
    size: content.length,
    digest: sha256(content),
  });
  const manifest = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: DOCKER_MANIFEST,
      config: describe("application/vnd.docker.container.image.v1+json", config),
      layers: [describe("application/vnd.docker.image.rootfs.diff.tar.gzip", layer)],
    },
    null,
    3,
  );
  for (const content of [config, layer]) await pushBlob(zot, user, repository, content);
  const response = await pushManifest(zot, user, repository, tag, manifest, DOCKER_MANIFEST);
  return { response, manifest, digest: sha256(manifest), layer };
}

/** An index with the one given image. */
export async function pushIndex(
  zot: Zot,
  user: User,
  repository: string,
  tag: string,
  digest: string,
  size: number,
) {
  const platform = { architecture: "amd64", os: "linux" };
  const manifests = [{ mediaType: DOCKER_MANIFEST, digest, size, platform }];
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  const response = await pushManifest(zot, user, repository, tag, index, OCI_INDEX);
  return { response, digest: sha256(index) };
}

export function pushManifest(
  zot: Zot,
  user: User,
  repository: string,
  reference: string,
  body: string,
  mediaType: string,
): Promise<Response> {
  const init = { method: "PUT", body, headers: { "content-type": mediaType } };
  return zot.ask(`/v2/${repository}/manifests/${reference}`, user, init);
}
