import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { isCached, type ImageName } from "../model/images.ts";
import { serviceNamed, type Environment } from "../model/environmentModel.ts";
import { imageSource } from "./imageSource.ts";
import { storeCheck } from "./objectStoreCheck.ts";

/** A step that runs once before some services and is no service: the check of an external object store, the stop of a native Alloy. */
export type Gate = "object-store-check" | "native-alloy-stopped";

/** What has to be in place before a service starts. */
export interface Prerequisites {
  /** Services that are healthy, and whose bootstrap has run. */
  readonly services: readonly string[];
  readonly gates: readonly Gate[];
}

/** What a service waits for, from the declarations alone. */
export const prerequisitesOf = (
  { settings, services }: Environment,
  { name, dependsOn = [] }: Pick<ServiceDeclaration, "name" | "dependsOn">,
): Prerequisites => {
  const { alloy, monitoring } = settings;
  const gates: readonly (readonly [Gate, boolean])[] = [
    ["native-alloy-stopped", name === "alloy" && alloy === "container" && monitoring.enabled],
    ["object-store-check", storeCheck(settings, services)?.before.includes(name) ?? false],
  ];
  return {
    services: [...new Set(dependsOn)],
    gates: gates.filter(([, needed]) => needed).map(([gate]) => gate),
  };
};

/** The services that have to be up before an image can be pulled: the registry and the ingress, where it comes through them. */
export const pulledAfter = (environment: Environment, image: ImageName): readonly string[] => {
  if (!isCached(image, imageSource(environment.settings))) return [];
  const cache = environment.services
    .filter(({ name, ingressProgram }) => name === "registry" || ingressProgram !== undefined)
    .map(({ name }) => name);
  // What the cache itself needs to come up can't wait for it.
  const below = withAllBelow(environment, cache);
  return below.some((service) => imagesFor(environment, service).includes(image)) ? [] : cache;
};

/**
 * Every service after all that it waits for; the order of the declarations decides between those that don't wait for
 * each other.
 * @throws Error when services wait for each other in a circle
 */
export const startOrder = (environment: Environment): readonly ServiceDeclaration[] => {
  const placed = new Set<ServiceDeclaration>();
  const place = (service: ServiceDeclaration, waiting: readonly string[]): void => {
    if (placed.has(service)) return;
    if (waiting.includes(service.name))
      throw new Error(`Services wait for each other: ${[...waiting, service.name].join(" -> ")}`);
    for (const other of [
      ...prerequisitesOf(environment, service).services,
      ...imagesFor(environment, service).flatMap((image) => pulledAfter(environment, image)),
    ])
      place(serviceNamed(environment, other), [...waiting, service.name]);
    placed.add(service);
  };
  for (const service of environment.services) place(service, []);
  return [...placed];
};

const withAllBelow = (environment: Environment, names: readonly string[]): readonly ServiceDeclaration[] => {
  const found = new Set(names);
  for (const name of found)
    for (const other of serviceNamed(environment, name).dependsOn ?? []) found.add(other);
  return [...found].map((name) => serviceNamed(environment, name));
};

// Of the service itself, of its bootstrap, and of the check that it waits for.
const imagesFor = (
  { settings, services }: Environment,
  { name, image, bootstrap }: ServiceDeclaration,
): readonly ImageName[] => {
  const check = storeCheck(settings, services);
  return [
    "busybox",
    image,
    ...(bootstrap === undefined ? [] : [bootstrap.image]),
    ...(check?.before.includes(name) === true ? [check.image] : []),
  ];
};
