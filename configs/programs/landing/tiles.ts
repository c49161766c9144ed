import { forwardAuth } from "../../derived/guards.ts";
import { publicRoutes } from "../../derived/routes.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { readUrl } from "../../settings/url.ts";
import { elsewhere } from "./stackAppearance.ts";
import type { Route } from "../../model/offers.ts";
import type { Group } from "../../settings/groups.ts";

/** The service that shows the tiles. */
export const landingService = "landing";

/** One address on the page. */
export interface Tile {
  /** Letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** Where it belongs; `elsewhere` for what the settings add. */
  readonly stack: string;
  /** The service that answers there, if it is one of this environment. */
  readonly service?: string;
  /** Who sees it, where single sign-on says who somebody is; everybody without it. */
  readonly groups?: readonly Group[];
  /** Where its service tells whether it works. */
  readonly health?: { readonly url: string; readonly path: string };
}

/** Every route that someone may open, in the order of their titles; those of the page itself are left out. */
export const tiles = (settings: Settings, services: readonly ServiceDeclaration[]): readonly Tile[] =>
  publicRoutes(settings, services)
    .map((route) => ({ route, service: serviceBehind(services, route) }))
    .filter(({ service }) => service?.name !== landingService)
    .map(({ route, service }) => tile(settings, services, route, service))
    .sort((left, right) => left.title.localeCompare(right.title, "en"));

const serviceBehind = (
  services: readonly ServiceDeclaration[],
  { upstream }: Route,
): ServiceDeclaration | undefined => {
  const host = readUrl(upstream)?.host;
  return services.find(({ name }) => name === host);
};

const tile = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  { host, landing = "/", title, access, allow }: Route,
  service: ServiceDeclaration | undefined,
): Tile => {
  const mayEnter = access === "sso" ? (allow ?? []) : access === "oidc" ? service?.oidc?.allow : undefined;
  const health = service === undefined || "command" in service.health ? undefined : service.health.http;
  return {
    id: host,
    title,
    // The tile says the program's name already where that is its title.
    summary: service?.summary.replace(` (${title})`, "") ?? `On ${host}.${settings.domain}`,
    url: `${publicUrl(settings, host)}${landing}`,
    stack: service?.stack ?? elsewhere,
    ...(service === undefined ? {} : { service: service.name }),
    ...(mayEnter === undefined || forwardAuth(services) === undefined
      ? {}
      : { groups: [...new Set<Group>(["admins", ...mayEnter])] }),
    ...(health === undefined || service === undefined
      ? {}
      : { health: { url: `http://${service.name}:${health.port}`, path: health.path } }),
  };
};
