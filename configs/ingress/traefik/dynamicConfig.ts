import { stringify } from "yaml";
import type { ServiceDeclaration } from "../../services/declaration.ts";
import type { Settings } from "../../settings/schema.ts";
import { frontDoor } from "./frontDoor.ts";
import { otherDoors } from "./otherDoors.ts";
import { joined } from "./dynamicTypes.ts";
import { collectorOptions, traefikFiles } from "./places.ts";

/** What Traefik follows while it runs: a change drops no connection. */
export const dynamicConfig = (settings: Settings, services: readonly ServiceDeclaration[]): string =>
  untemplated(
    stringify(
      { http: joined([frontDoor(settings, services), otherDoors(settings, services)]), tls },
      { lineWidth: 0, aliasDuplicateObjects: false },
    ),
  );

const certificate = {
  certFile: `${traefikFiles}/certs/ingress.crt`,
  keyFile: `${traefikFiles}/certs/ingress.key`,
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
        caFiles: [`${traefikFiles}/certs/root.crt`],
        clientAuthType: "RequireAndVerifyClientCert",
      },
    },
  },
};

/**
 * Traefik takes a file of its dynamic configuration for a template.
 * @throws RangeError when it would be one
 */
export const untemplated = (text: string): string => {
  if (text.includes("{{"))
    throw new RangeError("A file of Traefik's can't hold a text with {{, which it would take for a template");
  return text;
};
