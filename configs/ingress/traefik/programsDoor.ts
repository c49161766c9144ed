import type { ProgramsDoor, Route, ServiceDeclaration } from "../../services/declaration.ts";
import type { Settings } from "../../settings/schema.ts";
import { basicLoginsOf } from "../basicLogins.ts";
import { forwardAuth } from "../doors.ts";
import { loggedIn, wantedByPrograms } from "../programsDoor.ts";
import { askedBy, type Http } from "./dynamicTypes.ts";
import { robotMiddleware } from "./otherDoors.ts";
import { entryPoints } from "./places.ts";
import { all, any, further, header, not, path, pathPrefix } from "./rules.ts";

/** A route that programs come in by as well, as its routers know it. */
interface Own {
  readonly name: string;
  readonly rule: string;
  /** What every request passes before anything else. */
  readonly first: readonly string[];
}

/** What a browser's request passes once the guard let it in. */
export const pagesMiddleware = (name: string): string => `${name}-pages`;

/** The way in for programs, where a guarded route has one. */
export const programsDoor = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  route: Route,
  { name, rule, first }: Own,
): readonly Partial<Http>[] => {
  const { programs: door } = route;
  const guard = forwardAuth(services);
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
          rule: all(rule, below, forTheGuard(door)),
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
              "X-Original-URL": wantedByPrograms(settings, route, door),
              // Would count instead.
              "X-Original-URI": "",
            },
          },
        },
        [`${name}-guard`]: askedBy(guard, guard.askPlainly),
        [pagesMiddleware(name)]: {
          headers: {
            customRequestHeaders: withoutSession,
            customResponseHeaders: { "Set-Cookie": loggedIn(door) },
          },
        },
      },
    },
  ];
};

const forTheGuard = ({ pagesPath, knownUsers }: ProgramsDoor): string =>
  all(
    any(header("Authorization", "."), pathPrefix(`${pagesPath}/`)),
    not(header("Authorization", basicLoginsOf(knownUsers))),
  );
