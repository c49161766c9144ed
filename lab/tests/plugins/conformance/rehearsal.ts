import { resolve } from "node:path";
import { shapes } from "./shape.ts";
import { Stack, type Variables } from "./stack.ts";

/** The directories with the stand-ins and, where there are any, the real plugins. */
export const standIns = resolve(__dirname, "../../../plugins/bin");
export const realPlugins = process.env["HOMELAB_REAL_PLUGINS"] ?? "";

/** All that is seen of one step of a program. */
export interface Rehearsed {
  /** What the preview announces. */
  readonly changes: Record<string, string>;
  /** What each resource has for outputs then. */
  readonly shapes: Record<string, unknown>;
  /** What a second preview would change, the same after a refresh, and with the other plugins. */
  readonly again: Record<string, string>;
  readonly refreshed: Record<string, string>;
  readonly elsewhere: Record<string, string>;
  readonly outputs: unknown;
}

/** Runs a program step after step with either kind of plugins, one after the other: they may use the same names. */
export function withBoth<T>(program: string, run: (stack: Stack, others: string) => T): { ours: T; real: T } {
  const one = (plugins: string, others: string): T => {
    const stack = new Stack(program, plugins);
    try {
      return run(stack, others);
    } finally {
      stack.remove();
    }
  };
  return { ours: one(standIns, realPlugins), real: one(realPlugins, standIns) };
}

export function rehearse(stack: Stack, others: string, variables: Variables): Rehearsed {
  const changes = stack.preview(variables);
  stack.up(variables);
  const again = stack.preview(variables);
  stack.refresh(variables);
  return {
    changes,
    again,
    refreshed: stack.preview(variables),
    elsewhere: stack.preview(variables, others),
    shapes: shapes(stack.resources()),
    outputs: stack.outputs(),
  };
}

/** A step that leaves nothing to do. */
export const settled = { again: {}, refreshed: {}, elsewhere: {} };
