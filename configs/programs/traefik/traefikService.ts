import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { dynamicConfig } from "./dynamicConfig.ts";
import { dashboardUpstream, dnsTokenFile, traefikDirectory } from "./traefikPaths.ts";
import { dashboardPassword, secretConfig } from "./secretConfig.ts";
import { staticConfig } from "./staticConfig.ts";
import type { Settings } from "../../settings/schema.ts";
import type { PublishedPort, ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import {
  file,
  type FileDeclaration,
  type FileSet,
  staticFile,
  type SecretDeclaration,
  secretText,
} from "../../model/fileSpec.ts";
import { certificateFiles, ingressParts } from "../../derived/ingressParts.ts";
import { dnsTokenSecret } from "../../derived/dnsTokenSecret.ts";

/** Traefik as the front door of everything the other services offer. */
export const declareTraefik = (settings: Settings): ServiceSpec => ({
  name: "traefik",
  stack: "traefik",
  image: "traefik",
  ingressProgram: "traefik",
  summary: "Front door: HTTPS for every route (Traefik)",
  command: [`--configFile=${traefikDirectory}/traefik.yml`],
  environment:
    settings.letsencrypt?.dnsProvider === undefined
      ? {}
      : { CF_DNS_API_TOKEN_FILE: `${traefikDirectory}/${dnsTokenFile}` },
  user: { uid: 65532, gid: 65532 },
  volumes: [{ name: "traefik", path: "/data" }],
  tmpfs: ["/tmp"],
  health: { http: { port: ingressMetricsPort, path: "/ping" } },
  limits: { memoryMiB: 512, cpus: 2 },
  stopTimeoutSeconds: 30,
  joins: "all",
  secrets: secrets(settings),
  routes: [
    {
      host: "traefik",
      upstream: dashboardUpstream,
      access: "sso",
      landing: "/dashboard/",
      title: "Traefik",
    },
  ],
  metrics: { port: ingressMetricsPort, path: "/metrics" },
  derive: (services) => {
    const parts = ingressParts("traefik", settings, services);
    return {
      ...parts,
      ports: [...parts.ports, ...dashboardPorts(settings)],
      files: files(settings, services),
    };
  },
});

const secrets = ({ letsencrypt, traefik }: Settings): readonly SecretDeclaration[] => [
  ...(letsencrypt?.dnsToken === undefined ? [] : [{ name: dnsTokenSecret, value: letsencrypt.dnsToken }]),
  ...(traefik.dashboardPort === undefined ? [] : [{ name: dashboardPassword }]),
];

const dashboardPorts = ({ traefik: { dashboardPort } }: Settings): readonly PublishedPort[] =>
  dashboardPort === undefined
    ? []
    : [{ internal: dashboardPort, external: dashboardPort, bind: "127.0.0.1" }];

// In the order in which they are put in place: what a route needs is there before the route is.
const files = (settings: Settings, services: readonly ServiceDeclaration[]): FileSet => ({
  directory: traefikDirectory,
  files: [
    staticFile("traefik.yml", staticConfig(settings, services)),
    ...(settings.letsencrypt?.dnsProvider === undefined
      ? []
      : [file(dnsTokenFile, { token: secretText(dnsTokenSecret) }, ({ token }) => token)]),
    ...[
      ...certificateFiles(),
      secretConfig(settings, services),
      staticFile("dynamic/routes.yml", dynamicConfig(settings, services)),
    ].map(watched),
  ],
});

// Traefik looks at the directory of the dynamic files; certificates are read anew whenever one of those is.
const watched = (one: FileDeclaration): FileDeclaration => ({ ...one, watched: true });
