import * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../configs/model/serviceSpec.ts";
import { createServices } from "./service/createServices.ts";
import type { DeployContext } from "./service/deployContext.ts";
import { stacksOf } from "../configs/model/environmentModel.ts";

/** The services of a stack that needs no component of its own. */
export class ServiceStack extends pulumi.ComponentResource {
  constructor(stack: StackName, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:service:ServiceStack", stack, {}, opts);
    createServices(stack, context, stack, { parent: this });
    this.registerOutputs({});
  }
}

/** Makes what is declared and was not made yet, so that a new service takes its declaration and nothing else. */
export const createRemainingStacks = (context: DeployContext): readonly ServiceStack[] =>
  stacksOf(context.environment)
    .filter((stack) =>
      context.environment.services.some(
        (service) => service.stack === stack && !context.created.has(service.name),
      ),
    )
    .map((stack) => new ServiceStack(stack, context));
