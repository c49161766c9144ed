import { archivedStores } from "../../configs/derived/archivedStores.ts";
import { containerOf, type ContainerSummary } from "./dockerApi.ts";
import { publishes } from "./portConflicts.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/**
 * A store of traces that so far was an archive, and is to take over from one that is given up: its container would be
 * made again before the other one is deleted, and find its ports taken.
 */
export const returningStore = (
  { name, settings, services }: Environment,
  containers: readonly ContainerSummary[],
): readonly string[] => {
  const { traces: store } = settings;
  const other = store === "jaeger" ? "tempo" : "jaeger";
  const declared = services.find((service) => service.name === store);
  const [archive, leaving] = [containerOf(name, containers, store), containerOf(name, containers, other)];
  if (declared === undefined || archive === undefined || leaving === undefined) return [];
  const passing = (declared.ports ?? []).filter(
    (port) => publishes(leaving, port) && !publishes(archive, port),
  );
  return passing.length === 0 || archivedStores(settings).includes(other)
    ? []
    : [
        `${store} would take over port ${passing.map(({ external }) => external).join(" and ")} of ${other}, ` +
          `which goes in the same update and has not let go of them then\n` +
          `      fix: pulumi config set --path 'homelab:monitoring.archive.${other}' true   then pulumi up, and after it\n` +
          `           pulumi config set --path 'homelab:monitoring.archive.${other}' false   to give it up`,
      ];
};
