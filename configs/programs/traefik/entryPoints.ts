import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { loopbackListeners } from "../../derived/routes.ts";
import { metricsMtlsPort, ingressMetricsPort } from "../../model/internalPorts.ts";
import {
  certificateResolver,
  collectorOptions,
  entryPoints,
  publicChain,
  localEntryPoint,
} from "./traefikPaths.ts";

/** Everything Traefik listens on. */
export const entryPointOptions = (settings: Settings, services: readonly ServiceDeclaration[]) => {
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
      transport: largeBodyTimeouts,
      http: {
        ...safeHeaders,
        middlewares: [`${publicChain}@file`],
        tls: tls === "letsencrypt" ? { certResolver: certificateResolver } : {},
      },
    },
    ...Object.fromEntries(
      loopbackListeners(services).map(({ external }) => [
        localEntryPoint(external),
        {
          address: `:${external}`,
          ...withoutTrustedProxies,
          transport: largeBodyTimeouts,
          http: safeHeaders,
        },
      ]),
    ),
    [entryPoints.metricsDoor]: {
      address: `:${metricsMtlsPort}`,
      ...withoutTrustedProxies,
      http: { ...safeHeaders, tls: { options: `${collectorOptions}@file` } },
      observability: { metrics: false, tracing: false },
    },
    [entryPoints.inside]: {
      address: `:${ingressMetricsPort}`,
      ...withoutTrustedProxies,
      http: safeHeaders,
      observability: { accessLogs: false, metrics: false, tracing: false },
    },
    ...(traefik.dashboardPort === undefined
      ? {}
      : {
          [entryPoints.dashboard]: {
            address: `:${traefik.dashboardPort}`,
            ...withoutTrustedProxies,
            http: safeHeaders,
          },
        }),
  };
};

const withoutTrustedProxies = { forwardedHeaders: { insecure: false, trustedIPs: [] } };

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

const largeBodyTimeouts = {
  // Counted from the first byte of a request to the last one of its body: an image layer takes hours on a slow line.
  respondingTimeouts: { readTimeout: "6h", writeTimeout: "0s", idleTimeout: "3m" },
  lifeCycle: { graceTimeOut: "20s" },
};
