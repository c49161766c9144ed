import { byCodeUnits } from "../settings/order.ts";
import { isShown } from "./guards.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";
import type { LoopbackListener, Metrics, Robot, Route } from "../model/offers.ts";

/**
 * Every name at the front door, sorted by host: what the services offer, then what the settings add. What wants single
 * sign-on stays inside while nothing provides it.
 */
export const publicRoutes = (settings: Settings, services: readonly ServiceDeclaration[]): readonly Route[] =>
  [
    ...services.flatMap(({ routes = [] }) => routes).filter((route) => isShown(services, route)),
    ...Object.entries(settings.routes).map(([host, { to, access, allow }]) => ({
      host,
      upstream: to,
      access,
      allow,
      title: host,
    })),
  ].sort((left, right) => byCodeUnits(left.host, right.host));

/** Every door on 127.0.0.1. */
export const loopbackListeners = (services: readonly ServiceDeclaration[]): readonly LoopbackListener[] =>
  services.flatMap(({ loopbackListener }) => (loopbackListener === undefined ? [] : [loopbackListener]));

/** An endpoint shown only to holders of a client certificate. */
export interface MtlsMetrics extends Metrics {
  readonly service: string;
  readonly robot: Robot;
}

/** Every metrics endpoint that wants a login, and so stands behind the metrics door. */
export const mtlsMetrics = (services: readonly ServiceDeclaration[]): readonly MtlsMetrics[] =>
  services.flatMap(({ name, metrics }) =>
    metrics?.robot === undefined ? [] : [{ ...metrics, service: name, robot: metrics.robot }],
  );

/** The robots that the ingress knocks as. */
export const ingressRobots = (services: readonly ServiceDeclaration[]): readonly Robot[] => [
  ...services
    .flatMap(({ routes = [] }) => routes)
    .flatMap(({ programs }) => (programs === undefined ? [] : [programs.robot])),
  ...loopbackListeners(services).flatMap(({ robot }) => (robot === undefined ? [] : [robot])),
  ...mtlsMetrics(services).map(({ robot }) => robot),
];

/** Paths of an upstream that no other door shows. */
export const guardedPaths = (services: readonly ServiceDeclaration[], upstream: string): readonly string[] =>
  mtlsMetrics(services)
    .filter(({ service, port }) => upstream === `http://${service}:${port}`)
    .map(({ path }) => path);
