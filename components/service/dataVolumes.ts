import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { underDataRoot, volumeName } from "../../configs/derived/volumes.ts";
import type { ServiceDeclaration } from "../../configs/services/declaration.ts";
import type { Environment } from "../../configs/services/environment.ts";
import { labels } from "./labels.ts";

/** The data of one service: named volumes, or directories under the data root. */
export interface DataVolumes {
  /** As the service mounts them. */
  readonly mounts: docker.types.input.ContainerVolume[];
  /** Where named volumes are mounted. */
  readonly volumePaths: readonly string[];
  /** Directories the one-shot has to make under the data root. */
  readonly directories: readonly string[];
}

/** Makes the named volumes of a service. They survive `pulumi destroy` unless the settings say otherwise. */
export const dataVolumes = (
  name: string,
  environment: Environment,
  service: ServiceDeclaration,
  opts: pulumi.CustomResourceOptions,
): DataVolumes => {
  const { dataRoot, retainData } = environment.settings.host;
  const volumes = service.volumes ?? [];
  return {
    mounts: volumes.map((volume) =>
      underDataRoot(environment, volume)
        ? { hostPath: `${String(dataRoot)}/${volume.name}`, containerPath: volume.path }
        : {
            volumeName: new docker.Volume(
              `${name}-${volumeName(volume)}`,
              { name: volumeName(volume), labels: labels(environment, service.name) },
              {
                ...opts,
                retainOnDelete: (volume.keep ?? true) && retainData,
                // Either one would delete the volume and make an empty one.
                ignoreChanges: ["labels", "driver", "driverOpts"],
              },
            ).name,
            containerPath: volume.path,
          },
    ),
    volumePaths: volumes.filter((volume) => !underDataRoot(environment, volume)).map(({ path }) => path),
    directories: volumes.filter((volume) => underDataRoot(environment, volume)).map((volume) => volume.name),
  };
};
