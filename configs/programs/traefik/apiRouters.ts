import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { basicAuthPattern } from "../../derived/basicAuthPattern.ts";
import { guardOf } from "../../derived/guards.ts";
import { loginCookieHeader, apiRequestUrl } from "../../derived/apiAccess.ts";
import { forwardAuthMiddleware, type Http } from "./dynamicTypes.ts";
import { robotMiddleware } from "./internalRouters.ts";
import { entryPoints } from "./traefikPaths.ts";
import { all, any, further, header, not, path, pathPrefix } from "./matchers.ts";
import type { ApiAccess, Route } from "../../model/offers.ts";

/** A route that programs come in by as well, as its routers know it. */
interface Own {
  readonly name: string;
  readonly rule: string;
  /** What every request passes before anything else. */
  readonly first: readonly string[];
}

/** What a browser's request passes once the guard let it in. */
export const uiMiddleware = (name: string): string => `${name}-pages`;

/** The way in for programs, where a guarded route has one. */
export const apiRouters = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  route: Route,
  { name, rule, first }: Own,
): readonly Partial<Http>[] => {
  const { programs: door } = route;
  const guard = guardOf(services, route);
  if (door === undefined || guard === undefined) return [];
  const below = any(path(door.path), pathPrefix(`${door.path}/`));
  const withoutSession = { [door.sessionHeader]: "" };
  const router = { entryPoints: [entryPoints.https], service: name };
  return [
    {
      routers: {
        // Whoever shows no login is told by the service how to, in words that programs understand.
        [further(name, "asks-the-service")]: {
          ...router,
          rule: all(rule, below),
          middlewares: [...first, `${name}-no-session`],
        },
        [further(name, "asks-the-guard")]: {
          ...router,
          rule: all(rule, below, authRequestHeaders(door)),
          middlewares: [
            ...first,
            `${name}-no-session`,
            `${name}-wants`,
            `${name}-guard`,
            robotMiddleware(door.robot),
          ],
        },
      },
      middlewares: {
        [`${name}-no-session`]: { headers: { customRequestHeaders: withoutSession } },
        [`${name}-wants`]: {
          headers: {
            customRequestHeaders: {
              "X-Original-URL": apiRequestUrl(settings, route, door),
              // Would count instead.
              "X-Original-URI": "",
            },
          },
        },
        [`${name}-guard`]: forwardAuthMiddleware(guard, guard.checkUrlWithoutRedirect),
        [uiMiddleware(name)]: {
          headers: {
            customRequestHeaders: withoutSession,
            customResponseHeaders: { "Set-Cookie": loginCookieHeader(door) },
          },
        },
      },
    },
  ];
};

const authRequestHeaders = ({ uiPath, knownUsers }: ApiAccess): string =>
  all(
    any(header("Authorization", "."), pathPrefix(`${uiPath}/`)),
    not(header("Authorization", basicAuthPattern(knownUsers))),
  );
