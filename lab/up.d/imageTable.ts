// node lab/up.d/imageTable.ts [ENVIRONMENT]: prints name and reference of each image that a lab with that environment needs,
// or of all that there are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { parseConfigValues } from "../../configs/settings/parseConfigValues.ts";
import { imagesOf } from "../../configs/derived/imagesOf.ts";
import { references } from "../images/references.ts";
import { labSettings } from "./labSettings.ts";
import { usualPorts } from "./ports.ts";

const [environment] = process.argv.slice(2);
const names = environment === undefined ? Object.keys(references) : ["upstream", ...imagesIn(environment)];
for (const name of names) console.log(name, references[name]);

function imagesIn(stack: string): readonly string[] {
  const stackFile = join(import.meta.dirname, `../../Pulumi.${stack}.yaml`);
  const { config = {} } = parse(readFileSync(stackFile, "utf8")) as { config?: Record<string, unknown> };
  const settings = labSettings(config, { ports: usualPorts(config), dataRoot: "/data", startInterval: true });
  return imagesOf(declareEnvironment(stack, parseSettings(stack, parseConfigValues(settings))));
}
