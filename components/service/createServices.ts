import type * as pulumi from "@pulumi/pulumi";
import { resourceName } from "../../configs/derived/resourceNames.ts";
import type { StackName } from "../../configs/model/serviceSpec.ts";
import { Service } from "./service.ts";
import type { DeployContext } from "./deployContext.ts";

/** Makes every declared service of a stack, in the order of the declarations. */
export const createServices = (
  component: string,
  context: DeployContext,
  stack: StackName,
  opts: pulumi.ComponentResourceOptions,
): readonly Service[] =>
  context.environment.services
    .filter((service) => service.stack === stack)
    .map((service) => {
      const name = resourceName(component, service.name);
      // Whatever began with the letters of its component was called by its own name alone.
      const before = name !== service.name && service.name.startsWith(component);
      return new Service(name, context, service, {
        ...opts,
        ...(before ? { aliases: [{ name: service.name }] } : {}),
      });
    });
