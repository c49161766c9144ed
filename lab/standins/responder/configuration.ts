import { existsSync, readFileSync } from "node:fs";
import { formats, valueAt } from "./formats.ts";
import type { Service } from "./services.ts";

/** Everything a service is given, or the reasons why it would not start with it. */
export function readConfiguration(
  { config, environment = [] }: Service,
  given: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): unknown {
  const missing = environment.filter((names) => names.every((name) => variables[name] === undefined));
  if (missing.length > 0)
    throw new Error(`not set: ${missing.map((names) => names.join(" or ")).join(", ")}`);
  if (config === undefined) return {};
  const named = flagValue(given, config.flag);
  if (named === undefined && config.required.length === 0 && !existsSync(config.path)) return {};
  return readFile(named ?? config.path, config);
}

function readFile(path: string, { format, required }: NonNullable<Service["config"]>): unknown {
  let data: unknown;
  try {
    data = formats[format](readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`cannot read ${path} as ${format}: ${(error as Error).message}`, { cause: error });
  }
  const missing = required.filter((key) => valueAt(data, key) === undefined);
  if (missing.length > 0) throw new Error(`${path} lacks ${missing.join(", ")}`);
  return data;
}

/** `-flag=value`, `--flag=value` or the argument behind `--flag`. */
function flagValue(given: readonly string[], flag: string): string | undefined {
  for (const [index, argument] of given.entries()) {
    const [name, value] = argument.replace(/^--?/, "").split("=", 2);
    if (argument.startsWith("-") && name === flag) return value ?? given[index + 1];
  }
  return undefined;
}
