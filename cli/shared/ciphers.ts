import { Secret } from "../../configs/settings/secret.ts";
import { pathOf } from "../../configs/settings/settingPath.ts";

/**
 * A configuration with a placeholder for each value that is encrypted.
 * @param inTheClear paths of what is taken from `decrypted` instead of becoming a placeholder
 * @param decrypted the same values without encryption
 */
export const withoutCiphers = (
  config: Readonly<Record<string, unknown>>,
  inTheClear: ReadonlySet<string> = new Set(),
  decrypted: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => {
  // Pulumi writes an encrypted value as a map with the one key `secure`.
  const replaced = (path: readonly PropertyKey[], value: unknown, clear: unknown): unknown => {
    const inner = (key: string | number, part: unknown) =>
      replaced([...path, key], part, (clear as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key]);
    if (Array.isArray(value)) return value.map((part, index) => inner(index, part));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    if (entries.length === 1 && entries[0]?.[0] === "secure") {
      const name = pathOf(path);
      return inTheClear.has(name) && clear !== undefined ? clear : Secret.unread(name);
    }
    return Object.fromEntries(entries.map(([key, part]) => [key, inner(key, part)]));
  };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, replaced([key], value, decrypted[key])]),
  );
};

/** Where a value holds secrets. */
export const secretPaths = (value: unknown, path: readonly PropertyKey[]): readonly string[] => {
  if (value instanceof Secret) return [pathOf(path)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    secretPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

/** A configuration with a placeholder at each of these paths. */
export const hidden = (
  config: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
): Readonly<Record<string, unknown>> => {
  const hide = (value: unknown, path: readonly PropertyKey[]): unknown => {
    const name = pathOf(path);
    if (secrets.has(name)) return Secret.unread(name);
    if (Array.isArray(value)) return value.map((part, index) => hide(part, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hide(part, [...path, key])]));
  };
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, hide(value, [key])]));
};
