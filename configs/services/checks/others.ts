import type { ServiceDeclaration } from "../declaration.ts";
import { groups } from "../identity.ts";
import { isPort, label, labelText, when, type Surroundings, type Written } from "./written.ts";

/** What a service needs of the others. */
export const ofNeighbours = (service: Written, { services, stacks, publicHosts }: Surroundings) => {
  const { name, joins = [], after = [], dials = [] } = service;
  return [
    ...(joins === "all" ? [] : joins)
      .filter((stack) => !stacks.has(stack))
      .map((stack) => `joins ${stack}, but there is no such stack; there are ${[...stacks].join(", ")}`),
    ...after
      .filter((other) => !services.some((one) => one.name === other))
      .map((other) => `waits for ${other}, which is not declared`),
    ...when(waitsForItself(name, services), "waits for itself, by way of what it waits for"),
    ...dials
      .filter((host) => !publicHosts.has(host))
      .map((host) => `calls ${host}, which is no name at the front door`),
  ];
};

const waitsForItself = (name: string, services: readonly ServiceDeclaration[]): boolean => {
  const after = (one: string) => services.find((service) => service.name === one)?.after ?? [];
  const reached = new Set<string>(after(name));
  for (const one of reached) for (const next of after(one)) reached.add(next);
  return reached.has(name);
};

/** What it offers. */
export const ofOffers = (
  { routes = [], localDoor, metrics, traceReceiver }: Written,
  around: Surroundings,
) => [
  ...routes.flatMap(({ host, upstream, landing = "/", loginPaths = [], title, allow = [] }) => [
    ...when(
      host !== "" && !label.test(host),
      `its route ${JSON.stringify(host)} is no name; allowed: ${labelText}`,
    ),
    ...leadsNowhere(`its route ${host}`, upstream, around),
    ...[landing, ...loginPaths]
      .filter((path) => !path.startsWith("/"))
      .map((path) => `its route ${host} has the path ${path}, which does not start with /`),
    ...when(title === "", `its route ${host} has no title`),
    ...allow
      .filter((group) => !groups.includes(group))
      .map((group) => `its route ${host} lets ${group} in; there are ${groups.join(", ")}`),
  ]),
  ...(localDoor === undefined ? [] : leadsNowhere("its local door", localDoor.upstream, around)),
  ...(traceReceiver === undefined ? [] : leadsNowhere("its trace receiver", traceReceiver, around)),
  ...when(
    metrics !== undefined && (!isPort(metrics.port) || !metrics.path.startsWith("/")),
    `its metrics are at ${String(metrics?.path)} of ${String(metrics?.port)}; a path starts with / and a port is 1 to 65535`,
  ),
];

// What is elsewhere has an address or a domain; a name without dots is a service.
const leadsNowhere = (
  what: string,
  upstream: string,
  { services, hosts }: Surroundings,
): readonly string[] => {
  const url =
    /^(https?|h2c):\/\/[^/?#@]+$/.test(upstream) && URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (url === undefined) return [`${what} leads to ${upstream}; allowed: http://service:port`];
  const host = url.host.replace(/:\d+$/, "");
  return when(
    !host.includes(".") && !host.startsWith("[") && !hosts.has(host),
    `${what} leads to ${host}, which is not declared; there are ${services.map(({ name }) => name).join(", ")}`,
  );
};
