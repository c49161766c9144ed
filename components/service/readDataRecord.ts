import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { recordContainer } from "../../configs/derived/containerNames.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { dataRootMount, oneShotMounts, type DataVolumes } from "./dataVolumes.ts";
import { oneShot, succeeded } from "../docker/oneShot.ts";
import type { ServiceContext } from "./deployContext.ts";

/** What is written beside the data of a service. A preview knows it unless it is about to change. */
export const readDataRecord = (
  name: string,
  context: ServiceContext,
  service: ServiceDeclaration,
  data: DataVolumes,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> | undefined => {
  const { dataRecord } = service;
  if (dataRecord === undefined) return undefined;
  const { environment, host } = context;
  const containerName = recordContainer(service);
  const [directory] = data.directories;
  const container: docker.Container = oneShot(
    `${name}-record`,
    {
      name: containerName,
      environment,
      facts: context,
      service: service.name,
      image: "busybox",
      reference: host.reference("busybox"),
      script: `mkdir -p "$DATA"\n${dataRecord.script}`,
      words: dataRecord.words,
      variables: {
        DATA: directory === undefined ? (data.volumePaths[0] ?? "") : `${dataRootMount}/${directory}`,
      },
      ...oneShotMounts(environment, data),
    },
    { ...opts, dependsOn: [host.image("busybox", context.cache("busybox"))] },
  );
  const ready = succeeded(container, `What the data of ${service.name} say of themselves could not be read`);
  return pulumi.all([container.containerLogs, ready]).apply(([printed]) => printed);
};
