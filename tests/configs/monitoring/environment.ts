import { declareEnvironment, type Environment } from "../../../configs/services/environment.ts";
import { parseSettings } from "../../../configs/settings/parse.ts";

/** An environment that is monitored, with the given settings of its monitoring. */
export const environmentWith = (monitoring: Readonly<Record<string, unknown>> = {}): Environment =>
  declareEnvironment(
    "test",
    parseSettings("test", { domain: "home.test", monitoring: { enabled: true, ...monitoring } }),
  );

/** The text of a file that needs nothing but the settings. */
export const fileOf = (environment: Environment, service: string, path: string): string => {
  const files = environment.services.find(({ name }) => name === service)?.files?.files ?? [];
  const found = files.find((file) => file.path === path);
  if (found === undefined)
    throw new Error(`${service} has no ${path}, but ${files.map((file) => file.path).join(", ")}`);
  return found.content({});
};
