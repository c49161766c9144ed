import { accessSync, constants, existsSync } from "node:fs";
import { ownVolumes } from "../../configs/derived/volumes.ts";
import type { Environment } from "../../configs/services/environment.ts";

/** Directories of the user's own that a service is to keep its data in, and can't. */
export const foreignDirectories = ({ services }: Environment): readonly string[] =>
  services.flatMap((service) =>
    ownVolumes(service).flatMap(({ host }) => {
      if (host === undefined || isWritable(host)) return [];
      return existsSync(host)
        ? [`${service.name} can't write to ${host}\n      fix: sudo chown $USER ${host}`]
        : [
            `${service.name} is to keep its data in ${host}, which is not there\n` +
              `      fix: sudo mount ${host}   or   sudo install -d -o $USER ${host}`,
          ];
    }),
  );

const isWritable = (directory: string): boolean => {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
