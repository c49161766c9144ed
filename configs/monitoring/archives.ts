import type { ServiceDeclaration } from "../services/declaration.ts";
import type { Settings } from "../settings/schema.ts";

/** A store that another one can take over from. */
export type Archive = "prometheus" | "mimir" | "jaeger" | "tempo";

/** The services of each, by whose data it is known that there was one. */
export const servicesOfStore: Readonly<Record<Archive, readonly string[]>> = {
  prometheus: ["prometheus"],
  mimir: ["mimir", "mimir-1", "mimir-2", "mimir-3"],
  jaeger: ["jaeger"],
  tempo: ["tempo"],
};

/** The stores that are kept readable although another one has taken over. */
export const archives = (settings: Settings): readonly Archive[] =>
  notInUse(settings).filter((store) => settings.monitoring.archive[store] === true);

/** The stores of which the settings say nothing: had there been one, its data would go out of sight. */
export const unspoken = (settings: Settings): readonly Archive[] =>
  notInUse(settings).filter((store) => settings.monitoring.archive[store] === undefined);

const notInUse = ({ metrics, traces, monitoring }: Settings): readonly Archive[] => {
  if (!monitoring.enabled) return [];
  const inUse: readonly Archive[] = [metrics === "prometheus" ? "prometheus" : "mimir", traces];
  return (Object.keys(servicesOfStore) as Archive[]).filter((store) => !inUse.includes(store));
};

/** How a store takes over the ports of another one: as it goes, or once it is an archive and has let go of them. */
export const inPlaceOf = (
  settings: Settings,
  other: Archive,
): Pick<ServiceDeclaration, "after" | "replaces"> =>
  archives(settings).includes(other) ? { after: [other] } : { replaces: [other] };
