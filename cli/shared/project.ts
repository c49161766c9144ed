import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { declareEnvironment } from "../../configs/environment.ts";
import { readStackSettings } from "./stackFile.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** A stack of a project folder. */
export interface Project {
  readonly directory: string;
  readonly stack: string;
  readonly environment: Environment;
}

/**
 * The environment that a command is about, from its stack file alone.
 * @param given the folder; without it the working directory or the nearest above it that has a Pulumi.yaml
 * @throws Error naming what is missing
 */
export const openProject = (stack: string, given: string | undefined): Project => {
  const directory = given === undefined ? (above(process.cwd()) ?? process.cwd()) : resolve(given);
  if (!isProject(directory))
    throw new Error(`${directory} has no Pulumi.yaml\n  fix: --project DIR with the folder that has`);
  return { directory, stack, environment: declareEnvironment(stack, readStackSettings(stack, directory)) };
};

const isProject = (directory: string): boolean => existsSync(join(directory, "Pulumi.yaml"));

const above = (directory: string): string | undefined => {
  if (isProject(directory)) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : above(parent);
};

/** Where the engine runs the program and its providers. */
export const programDirectory = (directory: string): string => {
  const { main } = parse(readFileSync(join(directory, "Pulumi.yaml"), "utf8")) as { readonly main?: string };
  return realpathSync(main === undefined ? directory : dirname(resolve(directory, main)));
};
