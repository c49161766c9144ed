import { Secret } from "../../configs/settings/secret.ts";
import type { RawSettings } from "../support/synth.ts";

/** Settings with another value at a path; `undefined` takes it away. What is not there on the way is made. */
export const changed = (
  settings: RawSettings,
  path: readonly (string | number)[],
  change: (found: unknown) => unknown,
  parent: (depth: number) => unknown = () => ({}),
): RawSettings => replaced(settings, path, change, parent, 0) as RawSettings;

const replaced = (
  value: unknown,
  path: readonly (string | number)[],
  change: (found: unknown) => unknown,
  parent: (depth: number) => unknown,
  depth: number,
): unknown => {
  const key = path[depth];
  if (key === undefined) return change(value);
  const around = isHolder(value) ? value : depth === 0 ? {} : parent(depth);
  const found = Object.hasOwn(around as object, key) ? (around as Record<string, unknown>)[key] : undefined;
  const inner = replaced(found, path, change, parent, depth + 1);
  if (typeof key === "number") {
    const list = Array.isArray(around) ? (around as readonly unknown[]) : [];
    return inner === undefined ? list.toSpliced(key, 1) : list.toSpliced(key, 1, inner);
  }
  const entries = Object.entries(around as object).filter(([one]) => one !== key);
  // Entries, because a key `__proto__` would otherwise be no key.
  return Object.fromEntries(inner === undefined ? entries : [...entries, [key, inner]]);
};

/** Whether a value has others in it. */
export const isHolder = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !(value instanceof Secret);
