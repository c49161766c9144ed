import { declareEnvironment, type Environment } from "../../../configs/services/environment.ts";
import { parseSettings } from "../../../configs/settings/parse.ts";

/** An environment with the given settings on top of the least there can be. */
export const environmentWith = (settings: Readonly<Record<string, unknown>> = {}): Environment =>
  declareEnvironment("test", parseSettings("test", { domain: "home.test", ...settings }));

/** The text of a file that needs nothing but the settings. */
export const fileOf = (environment: Environment, service: string, path: string): string => {
  const files = environment.services.find(({ name }) => name === service)?.files?.files ?? [];
  const found = files.find((file) => file.path === path);
  if (found === undefined)
    throw new Error(`${service} has no ${path}, but ${files.map((file) => file.path).join(", ")}`);
  return found.content({});
};
