import type { DataVolume, ServiceDeclaration } from "../model/serviceSpec.ts";
import type { Environment } from "../model/environmentModel.ts";

/** The Docker volume with the health probe. */
export const probeVolume = "homelab-probe";

/** The Docker volume with the configuration of a service. */
export const filesVolume = ({ name }: Pick<ServiceDeclaration, "name">): string => `${name}-files`;

/** Name of the Docker volume that holds some data. */
export const volumeName = ({ name, keep = true }: DataVolume): string => (keep ? `${name}-data` : name);

/** The data that a service brings, rather than looks at. */
export const ownVolumes = ({ volumes = [] }: Pick<ServiceDeclaration, "volumes">): readonly DataVolume[] =>
  volumes.filter(({ owner }) => owner === undefined);

/** Whether data lies in a directory under the data root rather than in a named volume. */
export const underDataRoot = (
  { settings }: Pick<Environment, "settings">,
  { keep = true, host }: DataVolume,
): boolean => keep && host === undefined && settings.host.dataRoot !== undefined;

/**
 * A directory of a data root on a disk of its own, made when data is first put there: it is missing where the disk is, also
 * where something else has left directories of the same names as the services'.
 */
export const dataRootMark = ({ settings }: Pick<Environment, "settings">): string | undefined =>
  settings.host.dataRoot !== undefined && settings.host.dataRootMount
    ? `${settings.host.dataRoot}/${markName}`
    : undefined;

/** Name of the directory that tells a disk of the user's own from the empty directory it is mounted on. */
export const markName = ".homelab";

/** Where on the host data lies; nowhere for what is in a named volume. */
export const hostDirectory = (
  environment: Pick<Environment, "settings">,
  volume: DataVolume,
): string | undefined =>
  underDataRoot(environment, volume)
    ? `${String(environment.settings.host.dataRoot)}/${volume.name}`
    : volume.host;

/** Every Docker volume of an environment, sorted. */
export const dockerVolumes = (environment: Environment): readonly string[] =>
  [
    probeVolume,
    ...environment.services.flatMap((service) => [
      ...(service.files === undefined ? [] : [filesVolume(service)]),
      ...ownVolumes(service)
        .filter((volume) => hostDirectory(environment, volume) === undefined)
        .map(volumeName),
    ]),
  ].sort();
