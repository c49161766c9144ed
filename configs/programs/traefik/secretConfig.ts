import { yamlText } from "../../derived/yamlText.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { bcryptHash, file, secretText, type FileDeclaration, type FileInput } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { ingressRobots } from "../../derived/routes.ts";
import { escapeTemplates } from "./dynamicConfig.ts";
import type { Middleware } from "./dynamicTypes.ts";
import { robotMiddleware } from "./internalRouters.ts";
import { dashboardLogin } from "./traefikPaths.ts";

/** Who logs in at the dashboard's own door. */
export const dashboardUser = "admin";
export const dashboardPassword = "traefik-dashboard";

/** The part of the dynamic configuration that holds logins, so that a preview can show the rest of it in the clear. */
export const secretConfig = (
  { traefik }: Settings,
  services: readonly ServiceDeclaration[],
): FileDeclaration => {
  const robots = ingressRobots(services);
  const dashboard = traefik.dashboardPort !== undefined;
  const needs = Object.fromEntries<FileInput>([
    ...robots.map(({ user, secret }) => [user, secretText(secret)] as const),
    ...(dashboard ? [[dashboardPassword, bcryptHash(dashboardPassword)] as const] : []),
  ]);
  return file("dynamic/secrets.yml", needs, (values) => {
    const value = (name: string): string => values[name] ?? "";
    const asRobots = robots.map((robot): readonly [string, Middleware] => [
      robotMiddleware(robot),
      { headers: { customRequestHeaders: { Authorization: basic(robot.user, value(robot.user)) } } },
    ]);
    const login: Middleware = {
      basicAuth: { users: [`${dashboardUser}:${value(dashboardPassword)}`], removeHeader: true },
    };
    const middlewares = Object.fromEntries<Middleware>([
      ...asRobots,
      ...(dashboard ? [[dashboardLogin, login] as const] : []),
    ]);
    // Traefik refuses a file without anything in it.
    return escapeTemplates(yamlText(Object.keys(middlewares).length === 0 ? {} : { http: { middlewares } }));
  });
};

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
