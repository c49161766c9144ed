import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import {
  isPort,
  label,
  labelText,
  problemIf,
  type DeclarationContext,
  type PartialDeclaration,
} from "./partialDeclaration.ts";
import { groups } from "../settings/groups.ts";

/** What a service needs of the others. */
export const dependencyProblems = (
  service: PartialDeclaration,
  { services, stacks, publicHosts }: DeclarationContext,
) => {
  const { name, joins = [], dependsOn = [], calledHosts = [] } = service;
  return [
    ...(joins === "all" ? [] : joins)
      .filter((stack) => !stacks.has(stack))
      .map((stack) => `joins ${stack}, but there is no such stack; there are ${[...stacks].join(", ")}`),
    ...dependsOn
      .filter((other) => !services.some((one) => one.name === other))
      .map((other) => `waits for ${other}, which is not declared`),
    ...problemIf(waitsForItself(name, services), "waits for itself, by way of what it waits for"),
    ...calledHosts
      .filter((host) => !publicHosts.has(host))
      .map((host) => `calls ${host}, which is no name at the front door`),
  ];
};

const waitsForItself = (name: string, services: readonly ServiceDeclaration[]): boolean => {
  const after = (one: string) => services.find((service) => service.name === one)?.dependsOn ?? [];
  const reached = new Set<string>(after(name));
  for (const one of reached) for (const next of after(one)) reached.add(next);
  return reached.has(name);
};

/** What it offers. */
export const offerProblems = (
  { routes = [], loopbackListener, metrics, traceReceiver, alertReceiver }: PartialDeclaration,
  around: DeclarationContext,
) => [
  ...routes.flatMap(({ host, upstream, landing = "/", loginPaths = [], title, allow = [] }) => [
    ...problemIf(
      host !== "" && !label.test(host),
      `its route ${JSON.stringify(host)} is no name; allowed: ${labelText}`,
    ),
    ...upstreamProblems(`its route ${host}`, upstream, around),
    ...[landing, ...loginPaths]
      .filter((path) => !path.startsWith("/"))
      .map((path) => `its route ${host} has the path ${path}, which does not start with /`),
    ...problemIf(title === "", `its route ${host} has no title`),
    ...allow
      .filter((group) => !groups.includes(group))
      .map((group) => `its route ${host} lets ${group} in; there are ${groups.join(", ")}`),
  ]),
  ...(loopbackListener === undefined
    ? []
    : upstreamProblems("its local door", loopbackListener.upstream, around)),
  ...(traceReceiver === undefined ? [] : upstreamProblems("its trace receiver", traceReceiver, around)),
  ...(alertReceiver === undefined
    ? []
    : upstreamProblems("its alert receiver", `http://${alertReceiver}`, around)),
  ...problemIf(
    metrics !== undefined && (!isPort(metrics.port) || !metrics.path.startsWith("/")),
    `its metrics are at ${String(metrics?.path)} of ${String(metrics?.port)}; a path starts with / and a port is 1 to 65535`,
  ),
];

// What is elsewhere has an address or a domain; a name without dots is a service.
const upstreamProblems = (
  what: string,
  upstream: string,
  { services, hosts }: DeclarationContext,
): readonly string[] => {
  const url =
    /^(https?|h2c):\/\/[^/?#@]+$/.test(upstream) && URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (url === undefined) return [`${what} leads to ${upstream}; allowed: http://service:port`];
  const host = url.host.replace(/:\d+$/, "");
  return problemIf(
    !host.includes(".") && !host.startsWith("[") && !hosts.has(host),
    `${what} leads to ${host}, which is not declared; there are ${services.map(({ name }) => name).join(", ")}`,
  );
};
