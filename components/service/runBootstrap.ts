import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import type { DataVolumes } from "./dataVolumes.ts";
import { memory } from "../docker/dockerValues.ts";
import { oneShot, succeeded } from "../docker/oneShot.ts";
import type { ServiceContext } from "./deployContext.ts";
import { fileUploads } from "./uploads.ts";

/** A service in working order: what others that need it wait for. */
export interface BootstrapRun {
  readonly container?: docker.Container;
  /** Known once it is; the update fails instead if it could not be brought there. */
  readonly ready: pulumi.Output<boolean>;
}

/** Does what a service wants to have done to it while it runs. */
export const runBootstrap = (
  name: string,
  context: ServiceContext,
  service: ServiceDeclaration,
  data: DataVolumes,
  running: docker.Container,
  opts: pulumi.CustomResourceOptions,
): BootstrapRun => {
  const { bootstrap } = service;
  if (bootstrap === undefined) return { ready: pulumi.output(true) };
  const { environment, host, values } = context;
  const container = oneShot(
    `${name}-bootstrap`,
    {
      name: bootstrap.container,
      environment,
      facts: context,
      service: service.name,
      image: bootstrap.image,
      reference: host.reference(bootstrap.image),
      script: bootstrap.script,
      // A service that was replaced may have lost what was done to it, with its data.
      variables: { ...bootstrap.variables, SERVICE_CONTAINER: running.id },
      volumes: bootstrap.mountsData === true ? data.mounts : [],
      ...(bootstrap.memoryMiB === undefined ? {} : memory(bootstrap.memoryMiB)),
      network: host.network(service.stack).id,
      uploads: fileUploads(values, bootstrap.files),
    },
    {
      ...opts,
      dependsOn: [running, ...host.toRun(bootstrap.image, context.cache(bootstrap.image))],
    },
  );
  return {
    container,
    ready: succeeded(container, `${service.name} runs, but could not be given what is declared`),
  };
};
