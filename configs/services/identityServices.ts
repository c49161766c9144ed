import type { Settings } from "../settings/schema.ts";
import { declareAuthentik, declareAuthentikWorker } from "./authentik.ts";
import { declareAuthentikDatabase } from "./authentikDatabase.ts";
import { declareAuthentikLdap } from "./authentikLdap.ts";
import type { SaidService } from "./declaration.ts";

/** Who knows people, if anyone does. */
export const identityServices = (settings: Settings): readonly SaidService[] =>
  settings.identity === "none"
    ? []
    : [
        declareAuthentikDatabase(),
        declareAuthentik(settings),
        declareAuthentikWorker(settings),
        ...(settings.authentik.ldap.enabled ? [declareAuthentikLdap(settings)] : []),
      ];
