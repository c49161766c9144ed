import * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../configs/model/serviceSpec.ts";
import type { StackComponent } from "./service/deployContext.ts";
import { stacksOf, type Environment } from "../configs/model/environmentModel.ts";

/** A stack that needs no component of its own. */
export class ServiceStack extends pulumi.ComponentResource implements StackComponent {
  readonly stack: StackName;

  constructor(stack: StackName, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:service:ServiceStack", stack, {}, opts);
    this.stack = stack;
    this.registerOutputs({});
  }
}

/** The given components, and one for each other stack, so that a new service takes its declaration and nothing else. */
export const withRemainingStacks = (
  environment: Environment,
  components: readonly (StackComponent | undefined)[],
): readonly StackComponent[] => {
  const own = components.filter((component) => component !== undefined);
  return [
    ...own,
    ...stacksOf(environment)
      .filter((stack) => own.every((component) => component.stack !== stack))
      .map((stack) => new ServiceStack(stack)),
  ];
};
