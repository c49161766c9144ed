import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { parseSettings } from "../../configs/parseSettings.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import { Secret } from "../../configs/settings/secret.ts";
import { parseConfigValues } from "../../configs/settings/parseConfigValues.ts";

/**
 * The settings of a stack as its file says, without Pulumi and its passphrase. What is encrypted there becomes a
 * placeholder that names its setting, such as `<secret registry.users[0].password>`.
 * @throws Error when there is no such file or it is no YAML
 * @throws SettingsError naming every mistake in the settings
 */
export const readStackSettings = (stack: string, directory = process.cwd()): Settings => {
  const config = record(record(readStackFile(stack, directory))["config"]);
  return parseSettings(
    stack,
    Object.fromEntries(
      Object.entries(parseConfigValues(config)).map(([key, value]) => [key, withoutCipher(key, value)]),
    ),
  );
};

const readStackFile = (stack: string, directory: string): unknown => {
  const name = `Pulumi.${stack}.yaml`;
  try {
    return parse(readFileSync(join(directory, name), "utf8")) as unknown;
  } catch (error) {
    if (error instanceof YAMLParseError)
      throw new Error(`${name} is not valid YAML: ${error.message.trim()}`, { cause: error });
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(
      `There is no stack ${stack} here: ${directory} has no ${name}\n` +
        `  fix: pulumi stack init ${stack} && pulumi config set homelab:domain home.example.org`,
      { cause: error },
    );
  }
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

// Pulumi writes an encrypted value as a map with the one key `secure`.
const withoutCipher = (path: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => withoutCipher(`${path}[${index}]`, item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]?.[0] === "secure"
    ? Secret.unread(path)
    : Object.fromEntries(entries.map(([key, inner]) => [key, withoutCipher(`${path}.${key}`, inner)]));
};
