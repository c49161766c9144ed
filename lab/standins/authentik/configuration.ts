import { readFileSync } from "node:fs";

/**
 * A setting by its name without `AUTHENTIK_`, from a file where it names one.
 * @throws Error when it is not set, as Authentik does for those that are asked for here
 */
export const setting = (name: string): string => {
  const value = process.env[`AUTHENTIK_${name}`];
  if (value === undefined) throw new Error(`AUTHENTIK_${name} is not set`);
  return value.startsWith("file://") ? readFileSync(value.slice("file://".length), "utf8") : value;
};
