import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import {
  dataRootMark,
  hostDirectory,
  ownVolumes,
  underDataRoot,
  volumeName,
} from "../../configs/derived/volumes.ts";
import type { DataVolume, ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { labels } from "../docker/labels.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** One part of the data of a service. */
export interface DataMount {
  readonly containerPath: string;
  readonly hostPath?: string;
  readonly volumeName?: pulumi.Input<string>;
}

/** The data of one service: named volumes, or directories under the data root. */
export interface DataVolumes {
  /** As the service mounts them. */
  readonly mounts: DataMount[];
  /** Where named volumes of its own are mounted. */
  readonly volumePaths: readonly string[];
  /** Directories of its own that the one-shot has to make under the data root. */
  readonly directories: readonly string[];
  /** Directories inside the data, as the one-shot sees them. */
  readonly inside: readonly string[];
  /** Directories of the host's own in which it has to make others, by where it sees them. */
  readonly foreign: readonly { readonly source: string; readonly target: string }[];
}

/** Where a service sees the mark of the disk that its data is on. */
export const markPath = "/run/homelab/data-root";

/** Where a one-shot sees the data root. */
export const dataRootMount = "/data-root";

/** Makes the named volumes of a service. They survive `pulumi destroy` unless the settings say otherwise. */
export const dataVolumes = (
  name: string,
  environment: Environment,
  service: ServiceDeclaration,
  opts: pulumi.CustomResourceOptions,
): DataVolumes => {
  const { retainData } = environment.settings.host;
  const own = ownVolumes(service);
  const named = (volume: DataVolume): pulumi.Input<string> =>
    volume.owner !== undefined
      ? volumeName(volume)
      : new docker.Volume(
          `${name}-${volumeName(volume)}`,
          { name: volumeName(volume), labels: labels(environment, service.name) },
          {
            ...opts,
            retainOnDelete: (volume.keep ?? true) && retainData,
            // Either one would delete the volume and make an empty one.
            ignoreChanges: ["labels", "driver", "driverOpts"],
          },
        ).name;
  return {
    mounts: (service.volumes ?? []).map((volume) => {
      const hostPath = hostDirectory(environment, volume);
      return hostPath === undefined
        ? { volumeName: named(volume), containerPath: volume.path }
        : { hostPath, containerPath: volume.path };
    }),
    volumePaths: own
      .filter((volume) => hostDirectory(environment, volume) === undefined)
      .map(({ path }) => path),
    directories: own.filter((volume) => underDataRoot(environment, volume)).map((volume) => volume.name),
    inside: own.flatMap((volume) =>
      (volume.directories ?? []).map(
        (directory) =>
          `${underDataRoot(environment, volume) ? `${dataRootMount}/${volume.name}` : volume.path}/${directory}`,
      ),
    ),
    foreign: own.flatMap(({ host, path, directories = [] }) =>
      host === undefined || directories.length === 0 ? [] : [{ source: host, target: path }],
    ),
  };
};

/**
 * The data of a service as it sees them. A host path among the volumes is made anew by Docker where it is missing; where
 * the data root is a disk of its own bind mounts stand for them, which keep a container from starting instead.
 */
export const seenByService = (environment: Environment, { mounts }: DataVolumes) => {
  const mark = dataRootMark(environment);
  const root = `${String(environment.settings.host.dataRoot)}/`;
  const onDisk = ({ hostPath }: DataMount): boolean =>
    mark !== undefined && hostPath?.startsWith(root) === true;
  const bound = mounts.filter(onDisk);
  if (mark === undefined || bound.length === 0) return { volumes: mounts, mounts: [] };
  return {
    volumes: mounts.filter((mount) => !onDisk(mount)),
    mounts: [
      ...bound.map(({ hostPath, containerPath }) => ({
        type: "bind",
        source: String(hostPath),
        target: containerPath,
      })),
      { type: "bind", source: mark, target: markPath, readOnly: true },
    ],
  };
};

/** The data of a service as a one-shot sees them. */
export const oneShotMounts = ({ settings }: Environment, data: DataVolumes) => ({
  volumes: data.mounts.filter(({ hostPath }) => hostPath === undefined),
  // A bind mount, unlike a volume, refuses a source that is missing.
  ...(data.directories.length + data.foreign.length === 0
    ? {}
    : {
        mounts: [
          ...(data.directories.length === 0
            ? []
            : [{ source: String(settings.host.dataRoot), target: dataRootMount }]),
          ...data.foreign,
        ].map((mount) => ({ type: "bind", ...mount })),
      }),
});
