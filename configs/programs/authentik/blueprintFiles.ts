import { byCodeUnits } from "../../settings/order.ts";
import { publicUrl, routeName } from "../../derived/publicUrls.ts";
import { guardOf } from "../../derived/guards.ts";
import { publicRoutes } from "../../derived/routes.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { applicationEntries, removable, type Application } from "./application.ts";
import { removalBlueprint, type Entry } from "./blueprint.ts";
import { brandEntries } from "./brand.ts";
import { foundations } from "./foundations.ts";
import { proxyApplication, outpostEntries } from "./proxyProviders.ts";
import { oidcApplication } from "./oidcProvider.ts";
import { ldapEntries, ldapTokenEntries } from "./ldapProvider.ts";
import {
  administratorEntries,
  administratorPasswordEntries,
  groupEntries,
} from "./groupsAndAdministrator.ts";
import { recordEntry } from "./blueprintRecord.ts";
import { samlApplication } from "./samlProvider.ts";

/** Name of the blueprint that sets the administrator's password. */
export const passwordBlueprint = "administrator-password";

const outpost = "outpost";

/** One blueprint, by a name that says what it is for. */
export interface NamedBlueprint {
  readonly name: string;
  readonly entries: readonly Entry[];
  /** Takes away what it makes once that is no longer declared; without it, that stays. */
  readonly absence?: readonly Entry[];
}

/** Every application of an environment, by a name that says how its logins work, sorted. */
const applications = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): readonly (readonly [string, Application])[] =>
  [
    ...services.flatMap(({ oidc, routes = [] }) => {
      const [route] = routes;
      const launch = route && `${publicUrl(settings, route.host)}${route.landing ?? "/"}`;
      return oidc === undefined ? [] : [[`oidc-${oidc.id}`, oidcApplication(oidc, launch)] as const];
    }),
    ...services.flatMap(({ saml }) =>
      saml === undefined ? [] : [[`saml-${saml.id}`, samlApplication(saml)] as const],
    ),
    ...guardedRoutes(settings, services).map(
      (route) => [`sso-${routeName(route.host)}`, proxyApplication(settings, route)] as const,
    ),
  ].sort(([left], [right]) => byCodeUnits(left, right));

const guardedRoutes = (settings: Settings, services: readonly ServiceDeclaration[]) =>
  publicRoutes(settings, services).filter((route) => guardOf(services, route) !== undefined);

/** Everything that is applied, in the order in which one needs another. */
export const declaredBlueprints = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  passwordSecret: string,
): readonly NamedBlueprint[] => {
  const guarded = guardedRoutes(settings, services).map(({ host }) => routeName(host));
  const { ldap, adminEmail = `admin@${settings.domain}` } = settings.authentik;
  return [
    kept(foundations, []),
    kept("groups", groupEntries),
    ...applications(settings, services).map(([name, application]) =>
      going(name, applicationEntries(settings, application)),
    ),
    ...(ldap.enabled ? [going("ldap", ldapEntries(settings)), going("ldap-token", ldapTokenEntries)] : []),
    kept(outpost, outpostEntries(settings, guarded)),
    kept("brand", brandEntries(settings)),
    kept("administrator", administratorEntries(adminEmail)),
    kept(passwordBlueprint, administratorPasswordEntries(passwordSecret)),
  ];
};

const kept = (name: string, entries: readonly Entry[]): NamedBlueprint => ({
  name,
  entries: [...entries, recordEntry(name)],
});

// Authentik takes it out of the outpost's list by itself: declared again, it has to be put there again.
const going = (name: string, entries: readonly Entry[]): NamedBlueprint => ({
  name,
  entries: [...entries, recordEntry(name)],
  absence: removalBlueprint([...removable(entries), recordEntry(name), recordEntry(outpost)]),
});
