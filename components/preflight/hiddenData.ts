import { servicesOfStore, unspoken, type Archive } from "../../configs/monitoring/archives.ts";
import type { Environment } from "../../configs/services/environment.ts";
import type { IsHere } from "./whatIsHere.ts";

/** Stores that another one is to take over from, of which no setting says whether what they have stays readable. */
export const hiddenData = async (
  { settings }: Pick<Environment, "settings">,
  isHere: IsHere,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const store of unspoken(settings))
    if (await anyOf(servicesOfStore[store], isHere)) problems.push(problem(store));
  return problems;
};

const anyOf = async (services: readonly string[], isHere: IsHere): Promise<boolean> =>
  (await Promise.all(services.map(isHere))).includes(true);

const problem = (store: Archive): string =>
  `what ${store} has stored here would go out of sight, and no setting says whether it may\n` +
  `      fix: pulumi config set --path 'homelab:monitoring.archive.${store}' true   keeps it running, to be asked\n` +
  `      or:  pulumi config set --path 'homelab:monitoring.archive.${store}' false   leaves its data where they are`;
