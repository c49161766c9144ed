import {
  servicesOfStore,
  undecidedStores,
  type ArchivableStore,
} from "../../configs/derived/archivedStores.ts";
import type { HasData } from "./existingData.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Stores that another one is to take over from, of which no setting says whether what they have stays readable. */
export const hiddenStoreData = async (
  { settings }: Pick<Environment, "settings">,
  hasData: HasData,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const store of undecidedStores(settings))
    if (await anyOf(servicesOfStore[store], hasData)) problems.push(problem(store));
  return problems;
};

const anyOf = async (services: readonly string[], hasData: HasData): Promise<boolean> =>
  (await Promise.all(services.map(hasData))).includes(true);

const problem = (store: ArchivableStore): string =>
  `what ${store} has stored here would go out of sight, and no setting says whether it may\n` +
  `      fix: pulumi config set --path 'homelab:monitoring.archive.${store}' true   keeps it running, to be asked\n` +
  `      or:  pulumi config set --path 'homelab:monitoring.archive.${store}' false   leaves its data where they are`;
