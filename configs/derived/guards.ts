import type { ForwardAuth } from "../model/identityClients.ts";
import type { Access, Route, RouteSpec } from "../model/offers.ts";
import type { ServiceDeclaration, ServiceSpec } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";

/** Whether people log in at an identity provider of this environment. */
export const hasIdentityProvider = ({ identity }: Pick<Settings, "identity">): boolean => identity !== "none";

/** What guards every route with single sign-on, if anything does. */
export const forwardAuth = (services: readonly ServiceDeclaration[]): ForwardAuth | undefined =>
  services.find((service) => service.forwardAuth !== undefined)?.forwardAuth;

/** What the ingress asks before it forwards a request: nothing, where the route is public or its service asks itself. */
export const guardOf = (
  services: readonly ServiceDeclaration[],
  { access }: Pick<Route, "access">,
): ForwardAuth | undefined => (access === "sso" ? forwardAuth(services) : undefined);

/** Whether a route is shown: one that wants single sign-on stays inside while nothing provides it. */
export const isShown = (services: readonly ServiceDeclaration[], route: Pick<Route, "access">): boolean =>
  route.access !== "sso" || guardOf(services, route) !== undefined;

/** How people enter a service: the access of its first route. */
export const accessOf = (services: readonly ServiceDeclaration[], name: string): Access | undefined =>
  services.find((service) => service.name === name)?.routes?.[0]?.access;

/** The service with the access that its routes have beside these services. */
export const withSettledRoutes = (service: ServiceSpec, services: readonly ServiceSpec[]): ServiceSpec =>
  service.routes === undefined
    ? service
    : { ...service, routes: service.routes.map((route) => settled(route, services)) };

const settled = ({ withoutSso, allow, ...route }: RouteSpec, services: readonly ServiceSpec[]): Route =>
  withoutSso === undefined || isShown(services, route)
    ? { ...route, ...(allow === undefined ? {} : { allow }) }
    : { ...route, ...withoutSso };
