import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { parseSettings, SettingsError } from "../../configs/parseSettings.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import { parseConfigValues } from "../../configs/settings/parseConfigValues.ts";
import { hidden, secretPaths, withoutCiphers } from "./ciphers.ts";
import { decryptedConfig } from "./decryptedConfig.ts";

/**
 * The settings of a stack as its file says, without Pulumi and its passphrase. What is encrypted there becomes a
 * placeholder that names its setting, such as `<secret registry.users[0].password>`. Only what is encrypted and no
 * secret is decrypted by Pulumi, as an update would read it.
 * @throws Error when there is no such file or it is no YAML
 * @throws SettingsError naming every mistake in the settings, and what is encrypted without need if nothing decrypts it
 */
export const readStackSettings = (stack: string, directory = process.cwd()): Settings => {
  const config = parseConfigValues(record(record(readStackFile(stack, directory))["config"]));
  const raw = withoutCiphers(config);
  try {
    return parseSettings(stack, raw);
  } catch (error) {
    const paths = error instanceof SettingsError ? encryptedPaths(error) : [];
    if (paths.length === 0) throw error;
    const decrypted = decryptedConfig(stack, directory);
    if (decrypted === undefined) throw error;
    const withSecrets = (secrets: ReadonlySet<string>) =>
      parseSettings(
        stack,
        withoutCiphers(config, new Set(paths), hidden(parseConfigValues(decrypted), secrets)),
      );
    // A part that was encrypted as a whole may hold secrets, which no command is to see.
    return withSecrets(new Set(secretPaths(withSecrets(new Set()), [])));
  }
};

const encryptedPaths = ({ mistakes }: SettingsError): readonly string[] =>
  mistakes.filter(({ encrypted }) => encrypted === true).map(({ path }) => path);

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
