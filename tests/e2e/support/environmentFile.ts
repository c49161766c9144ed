import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parseConfigValues } from "../../../configs/settings/parseConfigValues.ts";
import { labSettings } from "../../../lab/up.d/labSettings.ts";
import { usualPorts, type Ports } from "../../../lab/up.d/ports.ts";
import { freePorts, knowsStartInterval, repository } from "./lab.ts";
import { domain, type Project, type RawSettings } from "./project.ts";

/** What the file of an environment says, but for names, ports and places; and the ports, by the path of their setting. */
export const settingsOf = async (
  environment: string,
  project: Project,
  dataRoot: string,
): Promise<{ readonly settings: RawSettings; readonly ports: Ports }> => {
  const file = readFileSync(join(repository, `Pulumi.${environment}.yaml`), "utf8");
  const { config } = parse(file) as { readonly config: Readonly<Record<string, unknown>> };
  const names = Object.keys(usualPorts(config));
  const free = await freePorts(names.length);
  const ports = {
    ...Object.fromEntries(names.map((name, index) => [name, free[index] ?? 0])),
    ...Object.fromEntries(Object.entries(project.ports).map(([name, port]) => [`ports.${name}`, port])),
  };
  const settings = labSettings(config, { ports, dataRoot, startInterval: await knowsStartInterval() });
  return { settings: { ...(parseConfigValues(settings) as RawSettings), domain }, ports };
};
