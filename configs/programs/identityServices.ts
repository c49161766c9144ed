import { hasIdentityProvider } from "../derived/guards.ts";
import type { Settings } from "../settings/schema.ts";
import { declareAuthentik, declareAuthentikWorker } from "./authentik/authentikService.ts";
import { declareAuthentikDatabase } from "./authentik/authentikDatabase.ts";
import { declareAuthentikLdap } from "./authentik/authentikLdap.ts";
import type { ServiceSpec } from "../model/serviceSpec.ts";

/** Who knows people, if anyone does. */
export const identityServices = (settings: Settings): readonly ServiceSpec[] =>
  !hasIdentityProvider(settings)
    ? []
    : [
        declareAuthentikDatabase(),
        declareAuthentik(settings),
        declareAuthentikWorker(settings),
        ...(settings.authentik.ldap.enabled ? [declareAuthentikLdap(settings)] : []),
      ];
