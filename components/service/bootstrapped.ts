import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceDeclaration } from "../../configs/services/declaration.ts";
import { cacheOf } from "./cache.ts";
import type { DataVolumes } from "./dataVolumes.ts";
import { memory } from "./dockerValues.ts";
import { oneShot, succeeded } from "./oneShot.ts";
import type { Site } from "./site.ts";
import { fileUploads } from "./uploads.ts";

/** A service in working order: what others that need it wait for. */
export interface Bootstrapped {
  readonly container?: docker.Container;
  /** Known once it is; the update fails instead if it could not be brought there. */
  readonly ready: pulumi.Output<boolean>;
}

/** Does what a service wants to have done to it while it runs. */
export const bootstrapped = (
  name: string,
  site: Site,
  service: ServiceDeclaration,
  data: DataVolumes,
  running: docker.Container,
  opts: pulumi.CustomResourceOptions,
): Bootstrapped => {
  const { bootstrap } = service;
  if (bootstrap === undefined) return { ready: pulumi.output(true) };
  const { environment, host, values } = site;
  const container = oneShot(
    `${name}-bootstrap`,
    {
      name: bootstrap.container,
      environment,
      facts: site,
      service: service.name,
      image: bootstrap.image,
      reference: host.reference(bootstrap.image),
      script: bootstrap.script,
      // A service that was replaced may have lost what was done to it, with its data.
      variables: { ...bootstrap.variables, SERVICE_CONTAINER: running.id },
      volumes: bootstrap.seesData === true ? data.mounts : [],
      ...(bootstrap.memoryMiB === undefined ? {} : memory(bootstrap.memoryMiB)),
      network: host.network(service.stack).id,
      uploads: fileUploads(values, bootstrap.files),
    },
    {
      ...opts,
      dependsOn: [running, ...host.toRun(bootstrap.image, cacheOf(site))],
    },
  );
  return {
    container,
    ready: succeeded(container, `${service.name} runs, but could not be given what is declared`),
  };
};
