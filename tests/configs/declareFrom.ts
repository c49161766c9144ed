import { declareEnvironment } from "../../configs/environment.ts";
import type { FileDeclaration, FileInput } from "../../configs/model/fileSpec.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { serviceNamed, type Environment } from "../../configs/model/environmentModel.ts";

/** The environment for settings that are enough but for these. */
export const declareFrom = (raw: Readonly<Record<string, unknown>> = {}): Environment =>
  declareEnvironment("try", parseSettings("try", { domain: "home.example.org", ...raw }));

/** One file of a service, with `<need>` for each value that only an update brings. */
export const fileOf = (environment: Environment, service: string, path: string): string => {
  const files = serviceNamed(environment, service).files?.files ?? [];
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`${service} has no file ${path}`);
  return contentOf(found);
};

/** What stands for a value that only an update brings; Loki reads what it was told of its data. */
const placeholder = (need: FileInput): string =>
  need.kind === "record" ? "2025-01-01 filesystem" : `<${Object.values(need).join(" ")}>`;

/** The text of a file, with `<need>` for each value that only an update brings. */
export const contentOf = ({ inputs, content }: FileDeclaration): string =>
  content(Object.fromEntries(Object.entries(inputs).map(([name, need]) => [name, placeholder(need)])));
