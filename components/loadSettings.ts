import * as pulumi from "@pulumi/pulumi";
import { parseSettings } from "../configs/settings/parse.ts";
import type { Settings } from "../configs/settings/schema.ts";

/**
 * The settings of the selected stack: the one place where configuration is read.
 * @throws SettingsError naming every mistake, before any resource exists
 */
export const loadSettings = (): Settings =>
  parseSettings(pulumi.getStack(), structured(pulumi.runtime.allConfig()));

const prefix = "homelab:";

/** Stack configuration arrives as text; what was YAML is JSON in it. */
export const structured = (config: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), fromJson(text)]),
  );

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
