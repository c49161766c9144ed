import { ownVolumes } from "./volumes.ts";
import type { Environment } from "../model/environmentModel.ts";

/** What `pulumi destroy` leaves on the host: the command that would delete it, by what it is. */
export const retainedData = ({ settings, services }: Environment): Readonly<Record<string, string>> => {
  const { dataRoot, retainData } = settings.host;
  if (dataRoot === undefined && !retainData) return {};
  return Object.fromEntries(
    services
      .flatMap(ownVolumes)
      .filter(({ keep = true, host }) => keep && host === undefined)
      .map(({ name }) =>
        dataRoot === undefined
          ? [`${name}-data`, `docker volume rm ${name}-data`]
          : [`${dataRoot}/${name}`, `docker run --rm -v ${dataRoot}:/data busybox rm -r /data/${name}`],
      ),
  );
};
