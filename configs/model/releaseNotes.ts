import type { ImageName } from "./images.ts";

const github = (repository: string): string => `https://github.com/${repository}/releases`;

/** Where the releases of each image tell what changed. */
export const releaseNotes: Readonly<Record<ImageName, string>> = {
  alertmanager: github("prometheus/alertmanager"),
  alloy: github("grafana/alloy"),
  authentik: "https://docs.goauthentik.io/releases/",
  authentikLdap: "https://docs.goauthentik.io/releases/",
  bazarr: github("linuxserver/docker-bazarr"),
  busybox: "https://busybox.net/news.html",
  caddy: github("caddyserver/caddy"),
  cadvisor: github("google/cadvisor"),
  dozzle: github("amir20/dozzle"),
  grafana: github("grafana/grafana"),
  jaeger: github("jaegertracing/jaeger"),
  loki: github("grafana/loki"),
  mc: github("pgsty/mc"),
  mimir: github("grafana/mimir"),
  minio: github("pgsty/silo"),
  nginx: "https://nginx.org/en/CHANGES",
  nginxExporter: github("nginx/nginx-prometheus-exporter"),
  nodeExporter: github("prometheus/node_exporter"),
  plex: github("linuxserver/docker-plex"),
  postgres: "https://www.postgresql.org/docs/release/",
  prometheus: github("prometheus/prometheus"),
  prowlarr: github("linuxserver/docker-prowlarr"),
  qbittorrent: github("linuxserver/docker-qbittorrent"),
  radarr: github("linuxserver/docker-radarr"),
  seerr: github("seerr-team/seerr"),
  sonarr: github("linuxserver/docker-sonarr"),
  tempo: github("grafana/tempo"),
  traefik: github("traefik/traefik"),
  zot: github("project-zot/zot"),
};
