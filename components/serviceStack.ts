import * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../configs/services/declaration.ts";
import { stacksOf } from "../configs/services/environment.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** The services of a stack that needs no component of its own. */
export class ServiceStack extends pulumi.ComponentResource {
  constructor(stack: StackName, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:service:ServiceStack", stack, {}, opts);
    makeServices(stack, site, stack, { parent: this });
    this.registerOutputs({});
  }
}

/** Makes what is declared and was not made yet, so that a new service takes its declaration and nothing else. */
export const remainingStacks = (site: Site): readonly ServiceStack[] =>
  stacksOf(site.environment)
    .filter((stack) =>
      site.environment.services.some((service) => service.stack === stack && !site.made.has(service.name)),
    )
    .map((stack) => new ServiceStack(stack, site));
