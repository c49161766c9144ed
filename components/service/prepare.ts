import { createHash } from "node:crypto";
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { prepareContainer } from "../../configs/derived/containers.ts";
import { dataRootMark, filesVolume, markName } from "../../configs/derived/volumes.ts";
import type { ServiceDeclaration } from "../../configs/services/declaration.ts";
import { cacheOf } from "./cache.ts";
import { dataRecord } from "./dataRecord.ts";
import { labels } from "./labels.ts";
import { dataRootMount, seenByOneShot, type DataVolumes } from "./dataVolumes.ts";
import { oneShot, succeeded } from "./oneShot.ts";
import { prepareScript } from "./prepareScript.ts";
import type { Site } from "./site.ts";
import { fileUploads } from "./uploads.ts";

/** What has to be in place before a service starts. */
export interface Prepared {
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
export const prepare = (
  name: string,
  site: Site,
  service: ServiceDeclaration,
  data: DataVolumes,
  opts: pulumi.CustomResourceOptions,
): Prepared => {
  const { files } = service;
  if (files === undefined && data.mounts.length === 0) return { mounts: [], ready: pulumi.output(true) };

  const { environment, host } = site;
  const containerName = prepareContainer(service);
  const image = files?.reload === undefined && files?.sync === undefined ? "busybox" : service.image;
  const uploads =
    files === undefined
      ? undefined
      : fileUploads(site.values, files, dataRecord(name, site, service, data, opts));
  const fileMounts = files === undefined ? [] : [makeFilesVolume(name, site, service, opts)];
  const seen = seenByOneShot(environment, data);
  const marked = data.directories.length > 0 && dataRootMark(environment) !== undefined;
  const container = oneShot(
    `${name}-prepare`,
    {
      name: containerName,
      environment,
      facts: site,
      awaits: (site.first.get(service.name) ?? []).flatMap(({ ready }) => ready ?? []),
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
      dependsOn: host.toRun(image, cacheOf(site)),
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
  { environment }: Site,
  service: ServiceDeclaration,
  opts: pulumi.CustomResourceOptions,
) =>
  new docker.Volume(
    `${name}-files`,
    { name: filesVolume(service), labels: labels(environment, service.name) },
    opts,
  ).name;
