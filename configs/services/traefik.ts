import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { dnsTokenSecret } from "../ingress/secretSnippets.ts";
import { dynamicConfig } from "../ingress/traefik/dynamicConfig.ts";
import { dashboardUpstream, dnsTokenFile, traefikFiles } from "../ingress/traefik/places.ts";
import { dashboardPassword, secretConfig } from "../ingress/traefik/secretConfig.ts";
import { staticConfig } from "../ingress/traefik/staticConfig.ts";
import type { Settings } from "../settings/schema.ts";
import type {
  FileSet,
  PublishedPort,
  SaidService,
  SecretDeclaration,
  ServiceDeclaration,
} from "./declaration.ts";
import { file, plainFile, secretText, type FileDeclaration } from "./files.ts";
import { certificateFiles, frontDoorParts } from "./frontDoor.ts";

/** Traefik as the front door of everything the other services offer. */
export const declareTraefik = (settings: Settings): SaidService => ({
  name: "traefik",
  stack: "traefik",
  image: "traefik",
  frontDoor: "traefik",
  summary: "Front door: HTTPS for every route (Traefik)",
  command: [`--configFile=${traefikFiles}/traefik.yml`],
  environment:
    settings.letsencrypt?.dnsProvider === undefined
      ? {}
      : { CF_DNS_API_TOKEN_FILE: `${traefikFiles}/${dnsTokenFile}` },
  user: { uid: 65532, gid: 65532 },
  volumes: [{ name: "traefik", path: "/data" }],
  scratch: ["/tmp"],
  health: { http: { port: ownMetricsPort, path: "/ping" } },
  limits: { memoryMiB: 512, cpus: 2 },
  stopSeconds: 30,
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
  metrics: { port: ownMetricsPort, path: "/metrics" },
  derive: (services) => {
    const parts = frontDoorParts("traefik", settings, services);
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
  directory: traefikFiles,
  files: [
    plainFile("traefik.yml", staticConfig(settings, services)),
    ...(settings.letsencrypt?.dnsProvider === undefined
      ? []
      : [file(dnsTokenFile, { token: secretText(dnsTokenSecret) }, ({ token }) => token)]),
    ...[
      ...certificateFiles(),
      secretConfig(settings, services),
      plainFile("dynamic/routes.yml", dynamicConfig(settings, services)),
    ].map(watched),
  ],
});

// Traefik looks at the directory of the dynamic files; certificates are read anew whenever one of those is.
const watched = (one: FileDeclaration): FileDeclaration => ({ ...one, watched: true });
