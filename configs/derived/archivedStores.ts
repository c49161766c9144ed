import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";

/** A store that another one can take over from. */
export type ArchivableStore = "prometheus" | "mimir" | "jaeger" | "tempo";

/** The services of each, by whose data it is known that there was one. */
export const servicesOfStore: Readonly<Record<ArchivableStore, readonly string[]>> = {
  prometheus: ["prometheus"],
  mimir: ["mimir", "mimir-1", "mimir-2", "mimir-3"],
  jaeger: ["jaeger"],
  tempo: ["tempo"],
};

/** The stores that are kept readable although another one has taken over. */
export const archivedStores = (settings: Settings): readonly ArchivableStore[] =>
  unusedStores(settings).filter((store) => settings.monitoring.archive[store] === true);

/** The stores of which the settings say nothing: had there been one, its data would go out of sight. */
export const undecidedStores = (settings: Settings): readonly ArchivableStore[] =>
  unusedStores(settings).filter((store) => settings.monitoring.archive[store] === undefined);

const unusedStores = ({ metrics, traces, monitoring }: Settings): readonly ArchivableStore[] => {
  if (!monitoring.enabled) return [];
  const inUse: readonly ArchivableStore[] = [metrics === "prometheus" ? "prometheus" : "mimir", traces];
  return (Object.keys(servicesOfStore) as ArchivableStore[]).filter((store) => !inUse.includes(store));
};

/** How a store takes over the ports of another one: as it goes, or once it is an archive and has let go of them. */
export const takeOverPorts = (
  settings: Settings,
  other: ArchivableStore,
): Pick<ServiceDeclaration, "dependsOn" | "replaces"> =>
  archivedStores(settings).includes(other) ? { dependsOn: [other] } : { replaces: [other] };
