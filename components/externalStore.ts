import * as pulumi from "@pulumi/pulumi";
import { storeCheck, type StoreCheck } from "../configs/derived/objectStoreCheck.ts";
import { storeProblems, storeWarnings } from "../configs/derived/objectStoreProblems.ts";
import { oneShot } from "./docker/oneShot.ts";
import type { DeployContext, Gates, ImageCache, Prerequisite } from "./service/deployContext.ts";
import { fileUploads } from "./service/uploads.ts";

/** An object store that is not ours: looked at before anyone starts who has a bucket there. */
export class ExternalStore extends pulumi.ComponentResource {
  /** The check, which fails the update where the store is not as it has to be. */
  readonly prerequisite: Prerequisite;

  constructor(
    name: string,
    context: DeployContext,
    check: StoreCheck,
    cache: ImageCache,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:storage:StoreElsewhere", name, {}, opts);
    const { environment, host, values } = context;
    const container = oneShot(
      `${name}-check`,
      {
        name: check.container,
        environment,
        facts: context,
        service: check.container,
        image: check.image,
        reference: host.reference(check.image),
        script: check.script,
        variables: check.variables,
        volumes: [],
        network: host.network(check.stack).id,
        uploads: fileUploads(values, check.files),
      },
      { parent: this, provider: host.provider, dependsOn: host.toRun(check.image, cache(check.image)) },
    );
    const ready = pulumi.all([container.exitCode, container.containerLogs]).apply(([code, printed]) => {
      if (code === 0) {
        for (const warning of storeWarnings(environment.settings, printed))
          void pulumi.log.warn(warning, this);
        return true;
      }
      throw new pulumi.RunError(storeProblems(environment.settings, printed));
    });
    this.prerequisite = { resource: container, ready };
    this.registerOutputs({});
  }
}

/** The check of an environment whose object store is not its own. */
export const externalStoreGates = (name: string, context: DeployContext): Gates => {
  const { settings, services } = context.environment;
  const check = storeCheck(settings, services);
  return check === undefined
    ? {}
    : { "object-store-check": (cache) => new ExternalStore(name, context, check, cache).prerequisite };
};
