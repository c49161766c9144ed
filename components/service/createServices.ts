import type * as pulumi from "@pulumi/pulumi";
import { componentName, resourceName } from "../../configs/derived/resourceNames.ts";
import { prerequisitesOf, pulledAfter, startOrder, type Gate } from "../../configs/derived/startOrder.ts";
import type { ServiceDeclaration, StackName } from "../../configs/model/serviceSpec.ts";
import { Service } from "./service.ts";
import type { DeployContext, Gates, ImageCache, Prerequisite, StackComponent } from "./deployContext.ts";

/** Every service of an environment, by name. */
export type Services = ReadonlyMap<string, Service>;

/**
 * Makes every declared service, each after what it waits for and below the component of its stack.
 * @param components one for each stack that has a service
 */
export const createServices = (
  context: DeployContext,
  components: readonly StackComponent[],
  gates: Gates,
): Services => {
  const { environment } = context;
  const created = new Map<string, Service>();
  const get = (name: string): Service => found(created.get(name), `service ${name}`);
  const cache: ImageCache = (image) => pulledAfter(environment, image).map((name) => get(name).container);
  const gate = onceEach((name: Gate) => found(gates[name], name)(cache));

  for (const service of startOrder(environment)) {
    const before = prerequisitesOf(environment, service);
    const own = {
      ...context,
      cache,
      services: before.services.flatMap((name) => get(name).prerequisites),
      gates: before.gates.map(gate),
    };
    const name = serviceResource(context, service);
    const parent = parentOf(components, service.stack);
    created.set(service.name, new Service(name.now, own, service, { parent, aliases: name.before }));
  }
  return created;
};

const serviceResource = (
  { environment: { settings, services } }: DeployContext,
  { name, stack }: ServiceDeclaration,
): { readonly now: string; readonly before: pulumi.Alias[] } => {
  const component = componentName(settings, services, stack);
  const now = resourceName(component, name);
  // Whatever began with the letters of its component was called by its own name alone.
  return { now, before: now !== name && name.startsWith(component) ? [{ name }] : [] };
};

const parentOf = (components: readonly StackComponent[], stack: StackName): StackComponent =>
  found(
    components.find((component) => component.stack === stack),
    `component of the stack ${stack}`,
  );

const onceEach = <Key>(make: (key: Key) => Prerequisite): ((key: Key) => Prerequisite) => {
  const made = new Map<Key, Prerequisite>();
  return (key) => {
    const one = made.get(key) ?? make(key);
    made.set(key, one);
    return one;
  };
};

const found = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`No ${what} was made`);
  return value;
};
