import { publicHost } from "../derived/urls.ts";
import { adminSocket, ingressCaddyfile, ingressFiles } from "../ingress/caddyfile.ts";
import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { frontDoorRoutes, localDoors } from "../ingress/doors.ts";
import { tracingEnvironment } from "../ingress/tracing.ts";
import { dnsTokenSecret, secretSnippets } from "../ingress/secretSnippets.ts";
import type { Settings } from "../settings/schema.ts";
import type {
  CertificateDeclaration,
  FileSet,
  PublishedPort,
  SaidService,
  ServiceDeclaration,
} from "./declaration.ts";
import { certificateChain, certificateKey, file, plainFile, rootCertificate } from "./files.ts";

const caddyfile = `${ingressFiles}/Caddyfile`;

/** Caddy as the front door of everything the other services offer. */
export const declareCaddy = (settings: Settings): SaidService => ({
  name: "caddy",
  stack: "caddy",
  image: "caddy",
  summary: "Front door: HTTPS for every route (Caddy)",
  command: ["caddy", "run", "--config", caddyfile, "--adapter", "caddyfile"],
  user: { uid: 65532, gid: 65532 },
  volumes: [
    { name: "caddy", path: "/data" },
    { name: "caddy-run", path: "/run/caddy", keep: false },
  ],
  scratch: ["/tmp"],
  health: { http: { port: ownMetricsPort, path: "/healthz" } },
  limits: { memoryMiB: 512, cpus: 2 },
  // The image's binary carries this file capability and can't be started by a user who may not have it.
  capabilities: ["CAP_NET_BIND_SERVICE"],
  stopSeconds: 30,
  joins: "all",
  secrets:
    settings.letsencrypt?.dnsToken === undefined
      ? []
      : [{ name: dnsTokenSecret, value: settings.letsencrypt.dnsToken }],
  metrics: { port: ownMetricsPort, path: "/metrics" },
  derive: (services) => ({
    environment: { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/tmp/config", ...tracingEnvironment(services) },
    ports: publishedPorts(settings, services),
    aliases: dialedHosts(settings, services),
    certificates: [ingressCertificate(settings, services), collectorCertificate],
    files: files(settings, services),
  }),
});

const files = (settings: Settings, services: readonly ServiceDeclaration[]): FileSet => ({
  directory: ingressFiles,
  files: [
    plainFile("Caddyfile", ingressCaddyfile(settings, services)),
    secretSnippets(settings, services),
    file("certs/ingress.crt", { chain: certificateChain("ingress") }, ({ chain }) => chain),
    file("certs/ingress.key", { key: certificateKey("ingress") }, ({ key }) => key),
    file("certs/root.crt", { root: rootCertificate() }, ({ root }) => root),
  ],
  reload: {
    check: ["caddy", "validate", "--config", caddyfile, "--adapter", "caddyfile"],
    onlyIf: ["test", "-S", adminSocket],
    // Forced, because a renewed certificate changes no word of the Caddyfile.
    apply: ["caddy", "reload", "--config", caddyfile, "--adapter", "caddyfile", "--force"].concat([
      "--address",
      `unix/${adminSocket}`,
    ]),
  },
});

const publishedPorts = (
  { ports }: Settings,
  services: readonly ServiceDeclaration[],
): readonly PublishedPort[] => [
  { internal: ports.http, external: ports.http, bind: ports.bind },
  { internal: ports.https, external: ports.https, bind: ports.bind },
  ...localDoors(services).map(({ external }) => ({ internal: external, external, bind: "127.0.0.1" })),
];

// Only what is really called from inside: another alias would replace the container, and drop its connections,
// each time a route is added.
const dialedHosts = (settings: Settings, services: readonly ServiceDeclaration[]): readonly string[] =>
  [...new Set(services.flatMap(({ dials = [] }) => dials))].sort().map((host) => publicHost(settings, host));

const ingressCertificate = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): CertificateDeclaration => {
  const inside = ["caddy", "localhost"];
  const hosts =
    settings.tls === "internal-pki"
      ? frontDoorRoutes(settings, services).map(({ host }) => publicHost(settings, host))
      : [];
  return {
    name: "ingress",
    profile: "server",
    commonName: settings.tls === "internal-pki" ? publicHost(settings, settings.registry.host) : "caddy",
    dnsNames: [...hosts, ...inside, ...settings.pki.extraNames],
    ipAddresses: ["127.0.0.1", ...settings.pki.extraAddresses],
  };
};

/** Who may read the metrics door. */
const collectorCertificate: CertificateDeclaration = {
  name: "collector",
  profile: "client",
  commonName: "collector",
  dnsNames: ["collector"],
  ipAddresses: [],
};
