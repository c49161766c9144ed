import { publicHost } from "./publicUrls.ts";
import { publicRoutes, loopbackListeners } from "./routes.ts";
import type { Settings } from "../settings/schema.ts";
import type { PublishedPort, ServiceDeclaration } from "../model/serviceSpec.ts";
import {
  certificateChain,
  type CertificateDeclaration,
  certificateKey,
  file,
  type FileDeclaration,
  rootCertificate,
} from "../model/fileSpec.ts";

/** What every program needs to stand in front, whichever it is. */
export const ingressParts = (
  name: string,
  settings: Settings,
  services: readonly ServiceDeclaration[],
): Required<Pick<ServiceDeclaration, "ports" | "aliases" | "certificates">> => ({
  ports: publishedPorts(settings, services),
  aliases: publicAliases(settings, services),
  certificates: [ingressCertificate(name, settings, services), collectorCertificate],
});

/** Its certificate and the root, below `certs/`. */
export const certificateFiles = (): readonly FileDeclaration[] => [
  file("certs/ingress.crt", { chain: certificateChain("ingress") }, ({ chain }) => chain),
  file("certs/ingress.key", { key: certificateKey("ingress") }, ({ key }) => key),
  file("certs/root.crt", { root: rootCertificate() }, ({ root }) => root),
];

const publishedPorts = (
  { ports }: Settings,
  services: readonly ServiceDeclaration[],
): readonly PublishedPort[] => [
  { internal: ports.http, external: ports.http, bind: ports.bind },
  { internal: ports.https, external: ports.https, bind: ports.bind },
  ...loopbackListeners(services).map(({ external }) => ({ internal: external, external, bind: "127.0.0.1" })),
];

// Only what is really called from inside: another alias would replace the container, and drop its connections,
// each time a route is added.
const publicAliases = (settings: Settings, services: readonly ServiceDeclaration[]): readonly string[] =>
  [...new Set(services.flatMap(({ calledHosts = [] }) => calledHosts))]
    .sort()
    .map((host) => publicHost(settings, host));

const ingressCertificate = (
  name: string,
  settings: Settings,
  services: readonly ServiceDeclaration[],
): CertificateDeclaration => {
  const inside = [name, "localhost"];
  const hosts =
    settings.tls === "internal-pki"
      ? publicRoutes(settings, services).map(({ host }) => publicHost(settings, host))
      : [];
  return {
    name: "ingress",
    profile: "server",
    commonName: settings.tls === "internal-pki" ? publicHost(settings, settings.registry.host) : name,
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
