import type * as pulumi from "@pulumi/pulumi";
import { resourceName } from "../../configs/derived/resourceNames.ts";
import type { StackName } from "../../configs/services/declaration.ts";
import { Service } from "./service.ts";
import type { Site } from "./site.ts";

/** Makes every declared service of a stack, in the order of the declarations. */
export const makeServices = (
  component: string,
  site: Site,
  stack: StackName,
  opts: pulumi.ComponentResourceOptions,
): readonly Service[] =>
  site.environment.services
    .filter((service) => service.stack === stack)
    .map((service) => {
      const name = resourceName(component, service.name);
      // Whatever began with the letters of its component was called by its own name alone.
      const before = name !== service.name && service.name.startsWith(component);
      return new Service(name, site, service, {
        ...opts,
        ...(before ? { aliases: [{ name: service.name }] } : {}),
      });
    });
