import type * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../../configs/services/declaration.ts";
import { Service } from "./service.ts";
import type { Site } from "./site.ts";

/** Makes every declared service of a stack, in the order of the declarations. */
export const makeServices = (
  name: string,
  site: Site,
  stack: StackName,
  opts: pulumi.ComponentResourceOptions,
): readonly Service[] =>
  site.environment.services
    .filter((service) => service.stack === stack)
    .map(
      (service) =>
        new Service(
          service.name.startsWith(name) ? service.name : `${name}-${service.name}`,
          site,
          service,
          opts,
        ),
    );
