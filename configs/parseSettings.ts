import { Refusal } from "./settings/refusal.ts";
import { explain, keysOfPrototypes, unknownKey } from "./settings/explain.ts";
import type { Mistake } from "./settings/rule.ts";
import { rules } from "./settingsRules.ts";
import { shape, type SettingKey, type Settings } from "./settings/schema.ts";

/** Every mistake in the settings of one stack, as one readable text. */
export class SettingsError extends Refusal {
  override readonly name = "SettingsError";
  readonly mistakes: readonly Mistake[];

  constructor(stack: string, mistakes: readonly Mistake[]) {
    const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
    const lines = mistakes.map(({ path, problem, fix }) => `  ${path}: ${problem}\n      fix: ${fix}`);
    super(`Settings of stack ${stack}: ${count}, nothing was changed\n${lines.join("\n")}`);
    this.mistakes = mistakes;
  }
}

/**
 * Checks the raw configuration of a stack (key without the project prefix, to parsed value) and fills in defaults.
 * @throws SettingsError naming every mistake at once
 */
export const parseSettings = (stack: string, raw: Readonly<Record<string, unknown>>): Settings => {
  const mistakes: Mistake[] = [
    ...Object.keys(raw)
      .filter((key) => !Object.hasOwn(shape, key))
      .map((key) => unknownKey([key], Object.keys(shape))),
    ...keysOfPrototypes(raw),
  ];
  const valid: Partial<Record<SettingKey, unknown>> = {};
  for (const key of Object.keys(shape) as SettingKey[]) {
    const result = shape[key].safeParse(raw[key]);
    if (result.success) valid[key] = result.data;
    else mistakes.push(...result.error.issues.flatMap((issue) => explain(key, raw[key], issue)));
  }
  for (const { reads, check } of rules)
    if (reads.every((key) => key in valid)) mistakes.push(...check(valid as Settings));
  if (mistakes.length > 0) throw new SettingsError(stack, eachEncryptedOnce(mistakes));
  return valid as Settings;
};

// Of one that is encrypted as a whole every part is missed.
const eachEncryptedOnce = (mistakes: readonly Mistake[]): readonly Mistake[] =>
  mistakes.filter(
    ({ encrypted, path }, index) =>
      encrypted !== true ||
      mistakes.findIndex((other) => other.encrypted === true && other.path === path) === index,
  );
