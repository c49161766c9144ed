import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { recordContainer } from "../../configs/derived/containers.ts";
import type { ServiceDeclaration } from "../../configs/services/declaration.ts";
import { cacheOf } from "./cache.ts";
import { dataRootMount, seenByOneShot, type DataVolumes } from "./dataVolumes.ts";
import { oneShot, succeeded } from "./oneShot.ts";
import type { Site } from "./site.ts";

/** What is written beside the data of a service. A preview knows it unless it is about to change. */
export const dataRecord = (
  name: string,
  site: Site,
  service: ServiceDeclaration,
  data: DataVolumes,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> | undefined => {
  const { record } = service;
  if (record === undefined) return undefined;
  const { environment, host } = site;
  const containerName = recordContainer(service);
  const [directory] = data.directories;
  const container: docker.Container = oneShot(
    `${name}-record`,
    {
      name: containerName,
      environment,
      facts: site,
      service: service.name,
      image: "busybox",
      reference: host.reference("busybox"),
      script: `mkdir -p "$DATA"\n${record.script}`,
      words: record.words,
      variables: {
        DATA: directory === undefined ? (data.volumePaths[0] ?? "") : `${dataRootMount}/${directory}`,
      },
      ...seenByOneShot(environment, data),
    },
    { ...opts, dependsOn: [host.image("busybox", cacheOf(site))] },
  );
  const ready = succeeded(container, `What the data of ${service.name} say of themselves could not be read`);
  return pulumi.all([container.containerLogs, ready]).apply(([printed]) => printed);
};
