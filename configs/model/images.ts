import { publicNames, upstreamUrls, type UpstreamName } from "../settings/registryUpstreams.ts";

/** What Docker calls the processors that this program is for. */
export const architectures = ["amd64", "arm64"] as const;

/** One container image: where it is, which release, and which bytes. */
export interface Image {
  readonly repository: string;
  readonly tag: string;
  /** Index digest; without it the tag decides. */
  readonly digest?: `sha256:${string}`;
  /** The processors there is an image for. @default all of `architectures` */
  readonly architectures?: readonly (typeof architectures)[number][];
}

/**
 * Every image of the program. Tags name one release, never `latest`. A bot raises them in this table alone and adds the
 * digests (renovate.json): one line an image, in this form, however long a digest makes it.
 */
// prettier-ignore
export const images = {
  alertmanager: { repository: "docker.io/prom/alertmanager", tag: "v0.34.1" },
  alloy: { repository: "docker.io/grafana/alloy", tag: "v1.21.2" },
  /** Release line 2026.8, which needs no Redis any more and wants each line before it to have been run. */
  authentik: { repository: "ghcr.io/goauthentik/server", tag: "2026.8.6" },
  /** Speaks to the Authentik of its own release only. */
  authentikLdap: { repository: "ghcr.io/goauthentik/ldap", tag: "2026.8.6" },
  bazarr: { repository: "ghcr.io/linuxserver/bazarr", tag: "v1.6.1-ls364" },
  /** Shell for one-shot containers and, as a static binary, the health probe of images that have none. */
  busybox: { repository: "docker.io/library/busybox", tag: "1.38.0-musl" },
  caddy: { repository: "docker.io/library/caddy", tag: "2.11.4-alpine" },
  cadvisor: { repository: "ghcr.io/google/cadvisor", tag: "v0.60.6" },
  dozzle: { repository: "docker.io/amir20/dozzle", tag: "v11.3.0" },
  grafana: { repository: "docker.io/grafana/grafana", tag: "13.2.3" },
  /**
   * Release line 2: line 1 has had no fixes since the end of 2025. Not 2.21 or newer, which are reported to lack the HTTP
   * API of line 1 that Grafana's data source asks.
   */
  jaeger: { repository: "docker.io/jaegertracing/jaeger", tag: "2.20.0" },
  loki: { repository: "docker.io/grafana/loki", tag: "3.7.8" },
  /** Release line 3, whose classic write path needs no Kafka. */
  mimir: { repository: "docker.io/grafana/mimir", tag: "3.2.1" },
  nginx: { repository: "docker.io/library/nginx", tag: "1.30.5-alpine" },
  nginxExporter: { repository: "docker.io/nginx/nginx-prometheus-exporter", tag: "1.5.3" },
  nodeExporter: { repository: "quay.io/prometheus/node-exporter", tag: "v1.12.1" },
  /** The client of the Silo below. */
  mc: { repository: "docker.io/pgsty/mc", tag: "RELEASE.2026-09-16T00-00-00Z" },
  /** Silo, the maintained fork of MinIO, which publishes no images any more; docs/explanation/storage.md says more. */
  minio: { repository: "docker.io/pgsty/silo", tag: "RELEASE.2026-09-16T00-00-00Z" },
  /** The release line of Authentik's own compose file; another one can't read this one's data. */
  postgres: { repository: "docker.io/library/postgres", tag: "16.16" },
  plex: { repository: "ghcr.io/linuxserver/plex", tag: "1.43.4.10903-e5521bd8c-ls326" },
  prometheus: { repository: "docker.io/prom/prometheus", tag: "v3.15.0" },
  prowlarr: { repository: "ghcr.io/linuxserver/prowlarr", tag: "2.6.5.5623-ls162" },
  qbittorrent: { repository: "ghcr.io/linuxserver/qbittorrent", tag: "5.2.4_v2.0.15-ls479" },
  radarr: { repository: "ghcr.io/linuxserver/radarr", tag: "6.4.4.10685-ls319" },
  /** Overseerr, which it succeeds and whose settings it takes over, gets no more fixes. */
  seerr: { repository: "ghcr.io/seerr-team/seerr", tag: "v3.5.0" },
  sonarr: { repository: "ghcr.io/linuxserver/sonarr", tag: "4.0.20.3014-ls326" },
  /** Release line 3: line 2 is configured in other words. */
  tempo: { repository: "docker.io/grafana/tempo", tag: "3.0.3" },
  /** The file provider of line 3 with what keeps forged headers out, which came with 3.7.12. */
  traefik: { repository: "docker.io/library/traefik", tag: "v3.7.17" },
  zot: { repository: "ghcr.io/project-zot/zot", tag: "v2.1.22" },
} as const satisfies Record<string, Image>;

export type ImageName = keyof typeof images;

export const imageNames: readonly string[] = Object.keys(images);

/** What the registry itself needs to come up, and so is never pulled through it. */
const bootstrap: readonly ImageName[] = ["authentik", "busybox", "caddy", "postgres", "traefik", "zot"];

/** Where images come from besides their public registries. */
export interface ImageSource {
  readonly overrides: Readonly<Record<string, string>>;
  /** Authority of this host's door to the registry's cache, when images are to come through it. */
  readonly cache?: string;
}

/** Whether an image comes through the cache, which then has to be up first. */
export const isCached = (name: ImageName, { overrides, cache }: ImageSource): boolean =>
  cache !== undefined && overrides[name] === undefined && !bootstrap.includes(name);

/** The reference Docker is given, `repository:tag[@digest]`, unless the settings name another. */
export const imageReference = (name: ImageName, source: ImageSource = { overrides: {} }): string => {
  const { repository, tag, digest }: Image = images[name];
  const where = isCached(name, source) ? `${String(source.cache)}/${cachePath(repository)}` : repository;
  return source.overrides[name] ?? `${where}:${tag}${digest === undefined ? "" : `@${digest}`}`;
};

const cachePath = (repository: string): string => {
  const [registry = "", ...path] = repository.split("/");
  const prefix = (Object.keys(upstreamUrls) as UpstreamName[]).find((name) => publicNames[name] === registry);
  if (prefix === undefined)
    throw new Error(`${repository}: ${registry} is not one of the registries that are cached`);
  return `${prefix}/${path.join("/")}`;
};
