import type { SettingKey, Settings } from "./schema.ts";

/** One mistake: where, what was found, what is allowed and the command that mends it. */
export interface Mistake {
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
  /** The value is encrypted, and so not known where nothing can decrypt it. */
  readonly encrypted?: boolean;
}

/** A rule over several settings; it runs when all settings it reads are valid by themselves. */
export interface Rule {
  readonly reads: readonly SettingKey[];
  readonly check: (settings: Settings) => readonly Mistake[];
}

export { removePath as remove, set, setSecret } from "./settingPath.ts";

/** One mistake if `wrong`, else none. */
export const mistakeIf = (wrong: boolean, path: string, problem: string, fix: string): readonly Mistake[] =>
  wrong ? [{ path, problem, fix }] : [];
