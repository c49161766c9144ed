import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { markName, ownVolumes } from "../../configs/derived/volumes.ts";
import type { DataVolume } from "../../configs/model/serviceSpec.ts";
import { containerOf, type ContainerSummary } from "./dockerApi.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Directories of the user's own that a service is to keep its data in, and can't. */
export const directoryProblems = (
  { name, services }: Environment,
  containers: readonly ContainerSummary[] = [],
): readonly string[] =>
  services.flatMap((service) =>
    ownVolumes(service).flatMap(({ host, directories = [] }) => {
      if (host === undefined) return [];
      if (!existsSync(host))
        return [
          `${service.name} is to keep its data in ${host}, which is not there\n` +
            `      fix: sudo mount ${host}   or   sudo install -d -o $USER ${host}`,
        ];
      if (!isWritable(host))
        return [`${service.name} can't write to ${host}\n      fix: sudo chown $USER ${host}`];
      const before = containerOf(name, containers, service.name);
      const kept = before?.Mounts?.some(({ Source }) => Source === host) === true;
      return kept && isOtherDisk(host, directories)
        ? [
            `${service.name} keeps its data in ${host}, where nothing of it is: what is mounted there is missing\n` +
              `      fix: sudo mount ${host}   or   mkdir ${join(host, markName)}   to begin anew there`,
          ]
        : [];
    }),
  );

// Before there was a mark there were the other directories.
const isOtherDisk = (host: string, directories: NonNullable<DataVolume["directories"]>): boolean =>
  !directories.some((directory) => existsSync(join(host, directory)));

const isWritable = (directory: string): boolean => {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
