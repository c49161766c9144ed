import { byCodeUnits } from "../../configs/settings/order.ts";
import { ownVolumes } from "../../configs/derived/volumes.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** The directories of environments under a data root, in Markdown. */
export const directoryTable = (environments: readonly Environment[]): string => {
  const rows = new Map<string, Row>();
  for (const { name, services } of environments)
    for (const service of services)
      for (const { name: directory } of ownVolumes(service).filter(({ keep = true }) => keep)) {
        const { user, summary } = service;
        const row = rows.get(directory) ?? { uid: user.uid, summary, environments: [] };
        rows.set(directory, { ...row, environments: [...row.environments, name] });
      }
  return [
    "| Directory | User | Of what | In |",
    "| --- | --- | --- | --- |",
    ...[...rows]
      .sort(([left], [right]) => byCodeUnits(left, right))
      .map(([directory, row]) => {
        return `| \`${directory}\` | ${row.uid} | ${row.summary} | ${row.environments.join(", ")} |`;
      }),
  ].join("\n");
};

interface Row {
  readonly uid: number;
  readonly summary: string;
  readonly environments: readonly string[];
}
