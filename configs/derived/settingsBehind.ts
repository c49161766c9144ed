import { ldapApplication } from "./ldapApplication.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { settingsReference } from "../settings/settingsReference.ts";
import type { Settings } from "../settings/schema.ts";
import { routeName } from "./publicUrls.ts";

/** What some settings would declare. */
export type Declare = (settings: Settings) => readonly ServiceDeclaration[];

/**
 * The setting behind each port, in the order of the ports, found by giving every setting that is a port one of its own
 * and looking where it comes out: so that no declaration has to say it once more.
 */
export const portSettings = (
  settings: Settings,
  ports: (settings: Settings) => readonly { readonly external: number }[],
): readonly (string | undefined)[] => {
  const paths = settingsReference()
    .filter(({ allowed }) => allowed === "a port from 1 to 65535")
    .map(({ path }) => path);
  const mark = (index: number) => 20_000 + index;
  const marked = paths.reduce((all, path, index) => replaced(all, path.split("."), mark(index)), settings);
  return ports(marked).map(({ external }) => paths[external - mark(0)]);
};

/** The setting behind the name of a route of a service, where there is one. */
export const hostSettings = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): ((service: string, host: string) => string | undefined) => {
  const hosts = services.flatMap(({ routes = [], oidc, saml }) => [
    ...routes.map(({ host }) => host),
    // Applications are called like routes.
    ...[oidc, saml].flatMap((client) =>
      client === undefined || routes.some(({ host }) => host === client.id) ? [] : [client.id],
    ),
  ]);
  // Asked at every declaration, and needed at hardly any.
  const ofLdap = settings.authentik.ldap.enabled ? [ldapApplication] : [];
  const twice = [...ofLdap, ...hosts, ...Object.keys(settings.routes)]
    .map(routeName)
    .some((name, index, all) => all.indexOf(name) !== index);
  if (!twice) return () => undefined;
  const marks = { "registry.host": "marked-registry", "authentik.host": "marked-authentik" } as const;
  const marked = Object.entries(marks).reduce(
    (all, [path, mark]) => replaced(all, path.split("."), mark),
    settings,
  );
  const behind = new Map<string, string>();
  const markedServices = declare(marked);
  for (const { name, routes = [] } of services) {
    const there = markedServices.find((service) => service.name === name)?.routes ?? [];
    for (const [index, { host }] of routes.entries())
      for (const [path, mark] of Object.entries(marks))
        if (there[index]?.host === mark) behind.set(`${name} ${host}`, path);
  }
  return (service, host) =>
    behind.get(`${service} ${host}`) ??
    (service === "landing" && Object.hasOwn(settings.landing.redirects, host)
      ? `landing.redirects.${host}`
      : undefined);
};

// What is not set stays so: a part that is left out has no ports.
const replaced = <Value>(value: Value, path: readonly string[], replacement: unknown): Value => {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === typeof replacement ? (replacement as Value) : value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: replaced((value as Record<string, unknown>)[key], rest, replacement) };
};
