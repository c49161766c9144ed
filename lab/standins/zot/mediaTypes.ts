import { createHash } from "node:crypto";
import { refusals } from "./refusal.ts";
import type { Manifest } from "./store.ts";

const OCI = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json"];
const DOCKER = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];

export const MANIFEST_TYPES: readonly string[] = [...OCI, ...DOCKER];

/** What a manifest needs to be whole: other manifests of an index, or the configuration and layers of an image. */
export interface References {
  readonly manifests: readonly string[];
  readonly blobs: readonly string[];
}

/** Docker's own media types are refused unless the configuration has `compat: [docker2s2]`. */
export function checkMediaType(mediaType: string, compat: readonly string[]): void {
  if (OCI.includes(mediaType)) return;
  if (!DOCKER.includes(mediaType) || !compat.includes("docker2s2")) throw refusals.unsupported();
}

export function manifestOf(mediaType: string, content: Buffer): Manifest {
  return { mediaType, content, digest: `sha256:${createHash("sha256").update(content).digest("hex")}` };
}

export function referencesOf({ content }: Manifest): References {
  const parsed = parseJson(content) as {
    manifests?: { digest: string }[];
    config?: { digest: string };
    layers?: { digest: string; urls?: string[] }[];
  };
  const blobs = [...(parsed.config ? [parsed.config] : []), ...(parsed.layers ?? [])];
  return {
    manifests: (parsed.manifests ?? []).map(({ digest }) => digest),
    blobs: blobs.map(({ digest }) => digest),
  };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    throw refusals.badManifest();
  }
}
