import type { SettingKey, Settings } from "./schema.ts";

/** One mistake: where, what was found, what is allowed and the command that mends it. */
export interface Mistake {
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

/** A rule over several settings; it runs when all settings it reads are valid by themselves. */
export interface Rule {
  readonly reads: readonly SettingKey[];
  readonly check: (settings: Settings) => readonly Mistake[];
}

/** The command that sets one value. */
export const set = (path: string, value: string) => `pulumi config set --path 'homelab:${path}' ${value}`;
/** The command that takes one value away. */
export const remove = (path: string) => `pulumi config rm --path 'homelab:${path}'`;
/** One mistake if `wrong`, else none. */
export const when = (wrong: boolean, path: string, problem: string, fix: string): readonly Mistake[] =>
  wrong ? [{ path, problem, fix }] : [];
