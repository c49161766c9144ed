import { publicHost, routeName } from "../../derived/publicUrls.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { forwardAuth, guardOf } from "../../derived/guards.ts";
import { publicRoutes, guardedPaths } from "../../derived/routes.ts";
import { forwardedHeaders } from "./forwardedHeaders.ts";
import { forwardAuthMiddleware, backend, mergeHttp, type Http, type Middleware } from "./dynamicTypes.ts";
import { dashboardUpstream, entryPoints, publicChain } from "./traefikPaths.ts";
import { uiMiddleware, apiRouters } from "./apiRouters.ts";
import { all, any, further, host, not, path, pathPrefix } from "./matchers.ts";
import type { Route } from "../../model/offers.ts";

/** Every name that people open. */
export const publicRouters = (settings: Settings, services: readonly ServiceDeclaration[]): Http =>
  mergeHttp([
    { middlewares: { ...sharedMiddlewares(settings, services), [loginRate]: rateLimitedRouters(settings) } },
    ...signOnParts(services),
    ...publicRoutes(settings, services).flatMap((route) => routeParts(settings, services, route)),
  ]);

const securityHeaders = "security-headers";
const clearIdentityHeaders = "no-forged-identity";
const loginRate = "login-rate";
const signOn = "sign-on";

const sharedMiddlewares = (settings: Settings, services: readonly ServiceDeclaration[]) => {
  const forged = forwardAuth(services)?.headers ?? [];
  return {
    [publicChain]: {
      chain: { middlewares: [securityHeaders, ...(forged.length === 0 ? [] : [clearIdentityHeaders])] },
    },
    [securityHeaders]: {
      headers: {
        customResponseHeaders: {
          // With a root that a browser does not know yet, HSTS would lock its user out for a year.
          ...(settings.tls === "letsencrypt" ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
          "X-Content-Type-Options": "nosniff",
          "X-Frame-Options": "SAMEORIGIN",
          "Referrer-Policy": "strict-origin-when-cross-origin",
          Server: "",
        },
      },
    },
    ...(forged.length === 0
      ? {}
      : {
          [clearIdentityHeaders]: {
            headers: { customRequestHeaders: Object.fromEntries(forged.map((name) => [name, ""])) },
          },
        }),
  } satisfies Record<string, Middleware>;
};

// Per address. A page of a login asks a few times at once; where Docker hides addresses, all people share one.
const rateLimitedRouters = ({ traefik: { trustedProxies } }: Settings): Middleware => ({
  rateLimit: {
    average: 30,
    period: "1m",
    burst: 30,
    // Otherwise all who come by way of a proxy have its address.
    ...(trustedProxies.length === 0
      ? {}
      : { sourceCriterion: { ipStrategy: { excludedIPs: trustedProxies } } }),
  },
});

const signOnParts = (services: readonly ServiceDeclaration[]): readonly Partial<Http>[] => {
  const provider = forwardAuth(services);
  if (provider === undefined) return [];
  return [
    {
      services: { [signOn]: backend(provider.upstream) },
      middlewares: { [signOn]: forwardAuthMiddleware(provider, provider.checkUrls.traefik) },
    },
  ];
};

const routeParts = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  route: Route,
): readonly Partial<Http>[] => {
  const name = `route-${routeName(route.host)}`;
  const inside = route.upstream === dashboardUpstream;
  const service = inside ? "api@internal" : name;
  // Longer rules win, so that each of the further routers begins with all of this one's.
  const rule = all(
    host(publicHost(settings, route.host)),
    ...guardedPaths(services, route.upstream).map((guarded) => not(path(guarded))),
  );
  const provider = guardOf(services, route);
  const guards =
    provider === undefined ? [] : [signOn, ...(route.programs === undefined ? [] : [uiMiddleware(name)])];
  const on = [entryPoints.https];
  const said = forwardedHeaders(settings, name, route.host);
  const first = Object.keys(said);
  const own: Partial<Http> = {
    routers: {
      [name]: { rule, entryPoints: on, service, ...middlewares([...first, ...guards]) },
      ...(route.loginPaths === undefined
        ? {}
        : {
            [further(name, "login")]: {
              rule: all(rule, any(...route.loginPaths.map(pathPrefix))),
              entryPoints: on,
              service,
              ...middlewares([...first, loginRate, ...guards]),
            },
          }),
      ...(provider === undefined
        ? {}
        : {
            [further(name, "sign-on")]: {
              rule: all(rule, pathPrefix(`${provider.prefix}/`)),
              entryPoints: on,
              service: signOn,
              ...middlewares([...first, loginRate]),
            },
          }),
    },
    services: inside ? {} : { [name]: backend(route.upstream) },
    middlewares: said,
  };
  return [own, ...apiRouters(settings, services, route, { name, rule, first })];
};

const middlewares = (names: readonly string[]) => (names.length === 0 ? {} : { middlewares: names });
