import { existsSync } from "node:fs";
import { join } from "node:path";
import { volumeName } from "../../configs/derived/volumes.ts";
import { environmentLabel } from "../docker/labels.ts";
import { containerOf, type ContainerSummary, type VolumeList } from "./dockerApi.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Whether there is anything on the host of the service with that name: its container, or data that outlived it. */
export type HasData = (service: string) => Promise<boolean>;

/** @param volumes asked once, and only if containers and directories tell nothing */
export const existingData = (
  { name, settings }: Pick<Environment, "name" | "settings">,
  containers: readonly ContainerSummary[],
  volumes: () => Promise<VolumeList>,
): HasData => {
  const { dataRoot } = settings.host;
  let listed: Promise<VolumeList> | undefined;
  return async (service) =>
    containerOf(name, containers, service) !== undefined ||
    (dataRoot !== undefined && existsSync(join(dataRoot, service))) ||
    ((await (listed ??= volumes())).Volumes ?? []).some(
      ({ Name, Labels }) =>
        Labels?.[environmentLabel] === name && Name === volumeName({ name: service, path: "" }),
    );
};
