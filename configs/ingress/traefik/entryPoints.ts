import type { ServiceDeclaration } from "../../services/declaration.ts";
import type { Settings } from "../../settings/schema.ts";
import { localDoors } from "../doors.ts";
import { metricsDoorPort, ownMetricsPort } from "../insidePorts.ts";
import {
  certificateResolver,
  collectorOptions,
  entryPoints,
  frontDoorChain,
  localEntryPoint,
} from "./places.ts";

/** Everything Traefik listens on. */
export const listened = (settings: Settings, services: readonly ServiceDeclaration[]) => {
  const { ports, tls, traefik } = settings;
  const trusting = { forwardedHeaders: { insecure: false, trustedIPs: traefik.trustedProxies } };
  return {
    [entryPoints.http]: {
      address: `:${ports.http}`,
      ...trusting,
      http: {
        ...safeHeaders,
        redirections: { entryPoint: { to: entryPoints.https, scheme: "https", permanent: true } },
      },
    },
    [entryPoints.https]: {
      address: `:${ports.https}`,
      // Routers of Docker labels that name no entry point get this one, and not a door meant for somebody else.
      asDefault: true,
      ...trusting,
      transport: forLargeBodies,
      http: {
        ...safeHeaders,
        middlewares: [`${frontDoorChain}@file`],
        tls: tls === "letsencrypt" ? { certResolver: certificateResolver } : {},
      },
    },
    ...Object.fromEntries(
      localDoors(services).map(({ external }) => [
        localEntryPoint(external),
        { address: `:${external}`, ...untrusting, transport: forLargeBodies, http: safeHeaders },
      ]),
    ),
    [entryPoints.metricsDoor]: {
      address: `:${metricsDoorPort}`,
      ...untrusting,
      http: { ...safeHeaders, tls: { options: `${collectorOptions}@file` } },
      observability: { metrics: false, tracing: false },
    },
    [entryPoints.inside]: {
      address: `:${ownMetricsPort}`,
      ...untrusting,
      http: safeHeaders,
      observability: { accessLogs: false, metrics: false, tracing: false },
    },
    ...(traefik.dashboardPort === undefined
      ? {}
      : {
          [entryPoints.dashboard]: {
            address: `:${traefik.dashboardPort}`,
            ...untrusting,
            http: safeHeaders,
          },
        }),
  };
};

const untrusting = { forwardedHeaders: { insecure: false, trustedIPs: [] } };

const safeHeaders = {
  // A service may take `X_Authentik_Username` for the header that only the front door may set.
  aliasHeadersStrategy: "delete",
  sanitizePath: true,
  // Names of images and objects may have them in a path; nothing here decides by what is behind one.
  encodedCharacters: {
    allowEncodedSlash: true,
    allowEncodedPercent: true,
    allowEncodedHash: true,
    allowEncodedQuestionMark: true,
    allowEncodedSemicolon: true,
    allowEncodedBackSlash: false,
    allowEncodedNullCharacter: false,
  },
};

const forLargeBodies = {
  // Counted from the first byte of a request to the last one of its body: an image layer takes hours on a slow line.
  respondingTimeouts: { readTimeout: "6h", writeTimeout: "0s", idleTimeout: "3m" },
  lifeCycle: { graceTimeOut: "20s" },
};
