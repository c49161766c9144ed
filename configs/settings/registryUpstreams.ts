/** The registries that are cached, by the prefix under which their images are pulled, with their public address. */
export const upstreamUrls = {
  docker: "https://registry-1.docker.io",
  ghcr: "https://ghcr.io",
  gcr: "https://gcr.io",
  quay: "https://quay.io",
  k8s: "https://registry.k8s.io",
} as const;

export type UpstreamName = keyof typeof upstreamUrls;

export const upstreamNames = Object.keys(upstreamUrls) as UpstreamName[];

/** How image references name each of them. */
export const publicNames: Readonly<Record<UpstreamName, string>> = {
  docker: "docker.io",
  ghcr: "ghcr.io",
  gcr: "gcr.io",
  quay: "quay.io",
  k8s: "registry.k8s.io",
};
