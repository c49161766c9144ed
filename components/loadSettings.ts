import * as pulumi from "@pulumi/pulumi";
import { parseSettings } from "../configs/settings/parse.ts";
import type { Settings } from "../configs/settings/schema.ts";
import { structured } from "../configs/settings/structured.ts";

/**
 * The settings of the selected stack: the one place where a program run reads configuration.
 * @throws SettingsError naming every mistake, before any resource exists
 */
export const loadSettings = (): Settings =>
  parseSettings(pulumi.getStack(), structured(pulumi.runtime.allConfig()));
