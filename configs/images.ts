/** One container image: where it is, which release, and which bytes. */
export interface Image {
  readonly repository: string;
  readonly tag: string;
  /** Index digest; without it the tag decides. */
  readonly digest?: `sha256:${string}`;
}

/**
 * Every image of the program. Tags name one release, never `latest`; a bot can raise them in this table alone.
 * Digests are added when they have been resolved against the public registry, not copied from elsewhere.
 */
export const images = {
  /** Shell for one-shot containers and, as a static binary, the health probe of images that have none. */
  busybox: { repository: "docker.io/library/busybox", tag: "1.37.0-musl" },
  caddy: { repository: "docker.io/library/caddy", tag: "2.11.4-alpine" },
  zot: { repository: "ghcr.io/project-zot/zot", tag: "v2.1.20" },
} as const satisfies Record<string, Image>;

export type ImageName = keyof typeof images;

export const imageNames: readonly string[] = Object.keys(images);

/** The reference Docker is given, `repository:tag[@digest]`, unless the settings name another. */
export const imageReference = (name: ImageName, overrides: Readonly<Record<string, string>> = {}): string => {
  const { repository, tag, digest }: Image = images[name];
  return overrides[name] ?? `${repository}:${tag}${digest === undefined ? "" : `@${digest}`}`;
};
