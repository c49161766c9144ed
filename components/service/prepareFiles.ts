import { createHash } from "node:crypto";
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { prepareContainer } from "../../configs/derived/containerNames.ts";
import { dataRootMark, filesVolume, markName } from "../../configs/derived/volumes.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { readDataRecord } from "./readDataRecord.ts";
import { labels } from "../docker/labels.ts";
import { dataRootMount, oneShotMounts, type DataVolumes } from "./dataVolumes.ts";
import { oneShot, succeeded } from "../docker/oneShot.ts";
import { prepareScript } from "./prepareScript.ts";
import type { ServiceContext } from "./deployContext.ts";
import { fileUploads } from "./uploads.ts";

/** What has to be in place before a service starts. */
export interface PreparedFiles {
  readonly mounts: docker.types.input.ContainerVolume[];
  readonly container?: docker.Container;
  /** Known once everything is in place; the update fails instead if it could not be. */
  readonly ready: pulumi.Output<boolean>;
  /** Changes when the container must be replaced because a file of it changed. */
  readonly trigger?: pulumi.Output<string>;
}

/**
 * Puts the files of a service in a volume of its own and gives its data to its user, by a container that runs once.
 *
 * Files can't be uploaded into the service itself: its root is read-only, and what is uploaded belongs to root.
 */
export const prepareFiles = (
  name: string,
  context: ServiceContext,
  service: ServiceDeclaration,
  data: DataVolumes,
  opts: pulumi.CustomResourceOptions,
): PreparedFiles => {
  const { files } = service;
  if (files === undefined && data.mounts.length === 0) return { mounts: [], ready: pulumi.output(true) };

  const { environment, host } = context;
  const containerName = prepareContainer(service);
  const image = files?.reload === undefined && files?.sync === undefined ? "busybox" : service.image;
  const uploads =
    files === undefined
      ? undefined
      : fileUploads(context.values, files, readDataRecord(name, context, service, data, opts));
  const fileMounts = files === undefined ? [] : [makeFilesVolume(name, context, service, opts)];
  const seen = oneShotMounts(environment, data);
  const marked = data.directories.length > 0 && dataRootMark(environment) !== undefined;
  const container = oneShot(
    `${name}-prepare`,
    {
      name: containerName,
      environment,
      facts: context,
      awaits: context.gates.flatMap(({ ready }) => ready ?? []),
      service: service.name,
      image,
      reference: host.reference(image),
      script: prepareScript(files, data.inside.length > 0, marked),
      words: files?.files.map(({ path }) => path) ?? [],
      variables: {
        OWNER: `${service.user.uid}:${service.user.gid}`,
        IMAGE: host.reference(service.image),
        DIRECTORY: files?.directory ?? "",
        VOLUMES: data.volumePaths.join(" "),
        MADE: data.directories.join(" "),
        ...(marked ? { MARK: `${dataRootMount}/${markName}` } : {}),
        ...(data.inside.length === 0 ? {} : { INSIDE: data.inside.join(" ") }),
      },
      ...seen,
      volumes: [
        ...fileMounts.map((volume) => ({ volumeName: volume, containerPath: "/files" })),
        ...seen.volumes,
      ],
      ...(uploads === undefined ? {} : { uploads }),
      ...(files?.reload?.byNetwork === true ? { network: host.network(service.stack).id } : {}),
    },
    {
      ...opts,
      dependsOn: host.toRun(image, context.cache(image)),
    },
  );
  return {
    mounts: fileMounts.map((volume) => ({
      volumeName: volume,
      containerPath: files?.directory ?? "/files",
      readOnly: true,
    })),
    container,
    ready: succeeded(
      container,
      `What ${service.name} needs could not be put in place; what was there before still is`,
    ),
    ...(files === undefined || uploads === undefined || files.reload !== undefined
      ? {}
      : {
          trigger: uploads.apply((all) =>
            hashOf(all.filter((_, index) => files.files[index]?.watched !== true)),
          ),
        }),
  };
};

const hashOf = (uploads: readonly { readonly file: string; readonly content: string }[]): string =>
  createHash("sha256").update(JSON.stringify(uploads)).digest("hex");

const makeFilesVolume = (
  name: string,
  { environment }: ServiceContext,
  service: ServiceDeclaration,
  opts: pulumi.CustomResourceOptions,
) =>
  new docker.Volume(
    `${name}-files`,
    { name: filesVolume(service), labels: labels(environment, service.name) },
    opts,
  ).name;
