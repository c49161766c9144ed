import { servicesOfStore, unspoken } from "../../configs/monitoring/archives.ts";
import { volumeName } from "../../configs/derived/volumes.ts";
import type { Environment } from "../../configs/services/environment.ts";
import { environmentLabel } from "../service/labels.ts";
import { nameOf, type ContainerSummary, type VolumeList } from "./daemon.ts";

/**
 * Stores that another one is to take over from, of which no setting says whether what they have stays readable.
 * @param volumes asked only where there is something to look for
 */
export const hiddenData = async (
  { name, settings }: Environment,
  containers: readonly ContainerSummary[],
  volumes: () => Promise<VolumeList>,
): Promise<readonly string[]> => {
  const stores = unspoken(settings);
  if (stores.length === 0) return [];
  const ours = [
    ...containers.filter(({ Labels }) => Labels?.[environmentLabel] === name).map(nameOf),
    ...((await volumes()).Volumes ?? [])
      .filter(({ Labels }) => Labels?.[environmentLabel] === name)
      .map(({ Name }) => Name),
  ];
  return stores
    .filter((store) =>
      servicesOfStore[store].some(
        (service) => ours.includes(service) || ours.includes(volumeName({ name: service, path: "" })),
      ),
    )
    .map(
      (store) =>
        `what ${store} has stored here would go out of sight, and no setting says whether it may\n` +
        `      fix: pulumi config set --path 'homelab:monitoring.archive.${store}' true   keeps it running, to be asked\n` +
        `      or:  pulumi config set --path 'homelab:monitoring.archive.${store}' false   leaves its data where they are`,
    );
};
