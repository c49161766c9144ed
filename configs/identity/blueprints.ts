import { byCodeUnits } from "../order.ts";
import { publicUrl, routeName } from "../derived/urls.ts";
import { frontDoorRoutes } from "../ingress/doors.ts";
import type { ServiceDeclaration } from "../services/declaration.ts";
import { file, plainFile, secretText, type FileDeclaration } from "../services/files.ts";
import type { Settings } from "../settings/schema.ts";
import { applicationEntries, removable, type Application } from "./application.ts";
import { absence, blueprint, type Entry } from "./blueprint.ts";
import { brandEntries } from "./brand.ts";
import { guardedApplication, outpostEntries } from "./guarded.ts";
import { oidcApplication } from "./oidc.ts";
import { ldapEntries, ldapPassword, ldapToken, ldapTokenEntries } from "./ldap.ts";
import { absentDirectory, blueprintDirectory, relative, secretFile } from "./paths.ts";
import { administratorEntries, groupEntries } from "./people.ts";
import { samlApplication } from "./saml.ts";

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
      (route) => [`sso-${routeName(route.host)}`, guardedApplication(settings, route)] as const,
    ),
  ].sort(([left], [right]) => byCodeUnits(left, right));

const guardedRoutes = (settings: Settings, services: readonly ServiceDeclaration[]) =>
  frontDoorRoutes(settings, services).filter(({ access }) => access === "sso");

/** What there is besides applications that are declared, by name. */
const extras = (settings: Settings): readonly (readonly [string, readonly Entry[]])[] =>
  settings.authentik.ldap.enabled ? [["ldap", ldapEntries(settings)]] : [];

/** Names of the secrets that blueprints hand on. */
const handedOn = (settings: Settings, services: readonly ServiceDeclaration[]): readonly string[] => [
  ...services.flatMap(({ oidc }) => (oidc === undefined ? [] : [oidc.secret])),
  ...(settings.authentik.ldap.enabled ? [ldapToken, ldapPassword] : []),
];

/** Names of the blueprints, in the order in which they are applied. */
export const blueprintNames = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): readonly string[] => [
  "groups",
  ...applications(settings, services).map(([name]) => name),
  ...(settings.authentik.ldap.enabled ? ["ldap", "ldap-token"] : []),
  "outpost",
  "brand",
];

/** What the applying container is given: the blueprints, how to take each application away, and the secrets they name. */
export const identityFiles = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  passwordSecret: string,
): readonly FileDeclaration[] => {
  const all = [
    ...applications(settings, services).map(
      ([name, application]) => [name, applicationEntries(application)] as const,
    ),
    ...extras(settings),
  ];
  const guarded = guardedRoutes(settings, services).map(({ host }) => routeName(host));
  const email = settings.authentik.adminEmail ?? `admin@${settings.domain}`;
  return [
    blueprintFile("groups", groupEntries),
    ...all.map(([name, entries]) => blueprintFile(name, entries)),
    ...(settings.authentik.ldap.enabled ? [blueprintFile("ldap-token", ldapTokenEntries)] : []),
    blueprintFile("outpost", outpostEntries(settings, guarded)),
    blueprintFile("brand", brandEntries(settings)),
    blueprintFile("administrator", administratorEntries(passwordSecret, email)),
    ...all.map(([name, entries]) =>
      plainFile(
        relative(`${absentDirectory}/${name}.yaml`),
        blueprint(`without ${name}`, absence(removable(entries))),
      ),
    ),
    ...[passwordSecret, ...handedOn(settings, services)].map((name) =>
      file(relative(secretFile(name)), { text: secretText(name) }, ({ text }) => text),
    ),
  ];
};

const blueprintFile = (name: string, entries: readonly Entry[]): FileDeclaration =>
  plainFile(relative(`${blueprintDirectory}/${name}.yaml`), blueprint(name, entries));
