import { yamlText } from "../../derived/yamlText.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { authorityText, knownUrl } from "../../settings/url.ts";
import { dockerProvider } from "./dockerProvider.ts";
import { entryPointOptions } from "./entryPoints.ts";
import { acmeStorage, certificateResolver, dynamicFiles, entryPoints } from "./traefikPaths.ts";
import { traceReceiver } from "../../derived/traceReceiver.ts";

/** What Traefik reads when it starts; a change of it replaces the container. */
export const staticConfig = (settings: Settings, services: readonly ServiceDeclaration[]): string =>
  yamlText({
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    // Otherwise two routers of one name that ask for different TLS options both get the default ones.
    strictTLSOptions: true,
    entryPoints: entryPointOptions(settings, services),
    providers: {
      providersThrottleDuration: "500ms",
      file: { directory: dynamicFiles, watch: true },
      ...(settings.traefik.dockerLabels ? { docker: dockerProvider } : {}),
    },
    // Reached only by the routers that name it.
    api: { dashboard: true, insecure: false, disableDashboardAd: true },
    ping: { entryPoint: entryPoints.inside },
    log: { level: "INFO", format: "json" },
    accessLog: {
      format: "json",
      // What comes back from a login has its codes in the query.
      fields: { queryParameters: { defaultMode: "drop" }, headers: { defaultMode: "drop" } },
    },
    metrics: {
      prometheus: { entryPoint: entryPoints.inside, addRoutersLabels: true },
    },
    ...tracing(services),
    ...certificatesResolvers(settings),
  });

const tracing = (services: readonly ServiceDeclaration[]) => {
  const receiver = traceReceiver(services);
  if (receiver === undefined) return {};
  const address = knownUrl(receiver);
  const grpc = { endpoint: authorityText(address), insecure: address.scheme === "http" };
  return { tracing: { serviceName: "ingress", sampleRate: 1, otlp: { grpc } } };
};

const certificatesResolvers = ({ tls, letsencrypt, ports }: Settings) => {
  if (tls !== "letsencrypt" || letsencrypt === undefined) return {};
  const directory = letsencrypt.staging ? "acme-staging-v02" : "acme-v02";
  const acme = {
    email: letsencrypt.email,
    storage: acmeStorage,
    caServer: `https://${directory}.api.letsencrypt.org/directory`,
    ...challenge(letsencrypt.dnsProvider, ports.http),
  };
  return { certificatesResolvers: { [certificateResolver]: { acme } } };
};

const challenge = (dnsProvider: string | undefined, http: number) => {
  if (dnsProvider !== undefined)
    // A resolver at home may answer for its own idea of the zone.
    return { dnsChallenge: { provider: dnsProvider, resolvers: ["1.1.1.1:53", "9.9.9.9:53"] } };
  return http === 80 ? { httpChallenge: { entryPoint: entryPoints.http } } : { tlsChallenge: {} };
};
