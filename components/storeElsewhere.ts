import * as pulumi from "@pulumi/pulumi";
import { storeCheck, type StoreCheck } from "../configs/storage/storeCheck.ts";
import { storeProblems, storeWarnings } from "../configs/storage/storeProblems.ts";
import { cacheOf } from "./service/cache.ts";
import { oneShot } from "./service/oneShot.ts";
import type { Site } from "./service/site.ts";
import { fileUploads } from "./service/uploads.ts";

/** An object store that is not ours: looked at before anyone starts who has a bucket there. */
export class StoreElsewhere extends pulumi.ComponentResource {
  constructor(name: string, site: Site, check: StoreCheck, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:storage:StoreElsewhere", name, {}, opts);
    const { environment, host, values } = site;
    const container = oneShot(
      `${name}-check`,
      {
        name: check.container,
        environment,
        facts: site,
        service: check.container,
        image: check.image,
        reference: host.reference(check.image),
        script: check.script,
        variables: check.variables,
        volumes: [],
        network: host.network(check.stack).id,
        uploads: fileUploads(values, check.files),
      },
      { parent: this, provider: host.provider, dependsOn: host.toRun(check.image, cacheOf(site)) },
    );
    const ready = pulumi.all([container.exitCode, container.containerLogs]).apply(([code, printed]) => {
      if (code === 0) {
        for (const warning of storeWarnings(environment.settings, printed))
          void pulumi.log.warn(warning, this);
        return true;
      }
      throw new pulumi.RunError(storeProblems(environment.settings, printed));
    });
    for (const service of check.before)
      site.first.set(service, [...(site.first.get(service) ?? []), { resource: container, ready }]);
    this.registerOutputs({});
  }
}

/** The store of an environment whose store is not its own. */
export const storeElsewhereOf = (name: string, site: Site): StoreElsewhere | undefined => {
  const { settings, services } = site.environment;
  const check = storeCheck(settings, services);
  return check === undefined ? undefined : new StoreElsewhere(name, site, check);
};
