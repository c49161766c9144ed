import * as pulumi from "@pulumi/pulumi";
import { parseSettings } from "../configs/parseSettings.ts";
import type { Settings } from "../configs/settings/schema.ts";
import { parseConfigValues } from "../configs/settings/parseConfigValues.ts";

/**
 * The settings of the selected stack: the one place where a program run reads configuration.
 * @throws SettingsError naming every mistake, before any resource exists
 */
export const loadSettings = (): Settings =>
  parseSettings(pulumi.getStack(), parseConfigValues(pulumi.runtime.allConfig()));
