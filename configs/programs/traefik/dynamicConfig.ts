import { yamlText } from "../../derived/yamlText.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { publicRouters } from "./publicRouters.ts";
import { internalRouters } from "./internalRouters.ts";
import { mergeHttp } from "./dynamicTypes.ts";
import { collectorOptions, traefikDirectory } from "./traefikPaths.ts";

/** What Traefik follows while it runs: a change drops no connection. */
export const dynamicConfig = (settings: Settings, services: readonly ServiceDeclaration[]): string =>
  escapeTemplates(
    yamlText({
      http: mergeHttp([publicRouters(settings, services), internalRouters(settings, services)]),
      tls,
    }),
  );

const certificate = {
  certFile: `${traefikDirectory}/certs/ingress.crt`,
  keyFile: `${traefikDirectory}/certs/ingress.key`,
};

const minVersion = "VersionTLS12";

const tls = {
  certificates: [certificate],
  stores: { default: { defaultCertificate: certificate } },
  options: {
    default: { minVersion },
    [collectorOptions]: {
      minVersion,
      // Only what our authority signed for clients.
      clientAuth: {
        caFiles: [`${traefikDirectory}/certs/root.crt`],
        clientAuthType: "RequireAndVerifyClientCert",
      },
    },
  },
};

/** Traefik takes a file of its dynamic configuration for a template of Go: what would begin an action becomes one that writes it. */
export const escapeTemplates = (text: string): string => text.replaceAll("{{", '{{"{{"}}');
