/** Where Traefik has its files. */
export const traefikDirectory = "/etc/traefik";
/** Every file in it is part of the dynamic configuration, and looked at again when it changes. */
export const dynamicFiles = `${traefikDirectory}/dynamic`;
/** Traefik's own certificates, with their keys. */
export const acmeStorage = "/data/acme.json";
export const dnsTokenFile = "secrets/cloudflare-token";

/** Names of what Traefik listens on. */
export const entryPoints = {
  http: "web",
  https: "websecure",
  metricsDoor: "metrics-door",
  inside: "inside",
  dashboard: "dashboard",
} as const;

export const localEntryPoint = (port: number): string => `local-${port}`;

/** Everything that comes in over HTTPS passes these, which the dynamic configuration fills. */
export const publicChain = "front-door";
/** Who the dashboard of Traefik asks for. */
export const dashboardLogin = "dashboard-login";
/** What a client certificate is asked for with. */
export const collectorOptions = "collector";
export const certificateResolver = "letsencrypt";

/** The address of the dashboard among the routes; Traefik answers it itself. */
export const dashboardUpstream = "http://traefik:8080";
