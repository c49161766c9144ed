import { stringify } from "yaml";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { publicRouters } from "./publicRouters.ts";
import { internalRouters } from "./internalRouters.ts";
import { mergeHttp } from "./dynamicTypes.ts";
import { collectorOptions, traefikDirectory } from "./traefikPaths.ts";

/** What Traefik follows while it runs: a change drops no connection. */
export const dynamicConfig = (settings: Settings, services: readonly ServiceDeclaration[]): string =>
  escapeTemplates(
    stringify(
      { http: mergeHttp([publicRouters(settings, services), internalRouters(settings, services)]), tls },
      { lineWidth: 0, aliasDuplicateObjects: false },
    ),
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

/**
 * Traefik takes a file of its dynamic configuration for a template.
 * @throws RangeError when it would be one
 */
export const escapeTemplates = (text: string): string => {
  if (text.includes("{{"))
    throw new RangeError("A file of Traefik's can't hold a text with {{, which it would take for a template");
  return text;
};
