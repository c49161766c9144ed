import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { mtlsMetrics, guardedPaths, loopbackListeners } from "../../derived/routes.ts";
import { ingressOf } from "../../derived/ingressService.ts";
import { backend, mergeHttp, type Http } from "./dynamicTypes.ts";
import { collectorOptions, dashboardLogin, entryPoints, localEntryPoint } from "./traefikPaths.ts";
import { all, host, not, path, pathPrefix, readMethods } from "./matchers.ts";
import type { LoopbackListener, Robot } from "../../model/offers.ts";

/** Name of what makes a request carry a robot's login. */
export const robotMiddleware = ({ user }: Robot): string => `as-${user}`;

/** The doors on this host, the one for metrics, and the dashboard's. */
export const internalRouters = (settings: Settings, services: readonly ServiceDeclaration[]): Http =>
  mergeHttp([
    ...loopbackListeners(services).map((door) => loopbackRouters(door, services)),
    metricsRouters(services),
    dashboardRouters(settings),
  ]);

const readOnlyMiddlewares = "only-reads";

const loopbackRouters = (door: LoopbackListener, services: readonly ServiceDeclaration[]): Partial<Http> => {
  const name = localEntryPoint(door.external);
  const open = all(pathPrefix("/"), ...guardedPaths(services, door.upstream).map((one) => not(path(one))));
  const robots = door.robot === undefined ? {} : { middlewares: [robotMiddleware(door.robot)] };
  const router = { entryPoints: [name], service: name };
  const routers: Http["routers"] = door.readOnly
    ? {
        [name]: { ...router, rule: all(open, readMethods), ...robots },
        [`${name}-writes`]: {
          ...router,
          rule: all(open, not(readMethods)),
          middlewares: [readOnlyMiddlewares],
        },
      }
    : { [name]: { ...router, rule: open, ...robots } };
  return {
    routers: { ...routers, ...overTls(routers) },
    services: { [name]: backend(door.upstream) },
    // Traefik has no answer of its own to give: an address that nobody has is let in, all others get this code.
    ...(door.readOnly
      ? {
          middlewares: {
            [readOnlyMiddlewares]: {
              ipAllowList: { sourceRange: ["255.255.255.255/32"], rejectStatusCode: 405 },
            },
          },
        }
      : {}),
  };
};

// A Docker daemon tries TLS first, and Traefik answers to that on every door: with 404 where no router is for it.
const overTls = (routers: Http["routers"]): Http["routers"] =>
  Object.fromEntries(
    Object.entries(routers).map(([name, router]) => [`${name}-tls`, { ...router, tls: {} }]),
  );

const metricsRouters = (services: readonly ServiceDeclaration[]): Http =>
  mergeHttp(
    mtlsMetrics(services).map(({ service, port, path: at, robot }) => {
      const name = `metrics-${service}`;
      return {
        routers: {
          [name]: {
            rule: all(host(ingressOf(services).name), path(`/${service}${at}`)),
            entryPoints: [entryPoints.metricsDoor],
            service: name,
            middlewares: [name, robotMiddleware(robot)],
            tls: { options: collectorOptions },
          },
        },
        services: { [name]: backend(`http://${service}:${port}`) },
        middlewares: { [name]: { replacePath: { path: at } } },
      };
    }),
  );

const dashboardRouters = ({ traefik }: Settings): Partial<Http> =>
  traefik.dashboardPort === undefined
    ? {}
    : {
        routers: {
          [entryPoints.dashboard]: {
            rule: pathPrefix("/"),
            entryPoints: [entryPoints.dashboard],
            service: "api@internal",
            middlewares: [dashboardLogin],
          },
        },
      };
