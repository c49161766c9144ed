import { z } from "zod";
import { oneLine } from "./shellQuoting.ts";
import { allowedBy } from "./allowedValues.ts";
import { closest } from "./closest.ts";
import { pathOf, removeKey, removePath, set, setPlain, setSecret, setText } from "./settingPath.ts";
import type { Mistake } from "./rule.ts";
import { Secret } from "./secret.ts";
import { shape, type SettingKey } from "./schema.ts";

type ConfigPath = readonly PropertyKey[];

/** A key that nothing reads. */
export const unknownKey = (place: ConfigPath, allowed: readonly string[]): Mistake => {
  const key = String(place.at(-1));
  const guess = closest(key, allowed);
  const hint = guess === undefined ? `allowed: ${allowed.join(", ")}` : `did you mean ${guess}?`;
  return {
    path: oneLine(place.length === 1 ? key : pathOf(place)),
    problem: `is not a setting; ${hint}`,
    fix: place.length === 1 ? removeKey(key) : removePath(pathOf(place)),
  };
};

/** Keys that objects have from their prototypes: a map of settings can't hold one, and so would not show it. */
export const keysOfPrototypes = (value: unknown, place: ConfigPath = []): readonly Mistake[] =>
  typeof value !== "object" || value === null || place.length > 16
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === "__proto__" && place.length > 0
          ? [unknownKey([...place, key], [])]
          : keysOfPrototypes(inner, [...place, Array.isArray(value) ? Number(key) : key]),
      );

/** What is wrong with the value of a setting, from what its type says. */
export const explain = (key: SettingKey, value: unknown, issue: z.core.$ZodIssue): readonly Mistake[] => {
  const encrypted = encryptedPart(key, value, issue);
  if (encrypted !== undefined) return [encrypted];
  const place: ConfigPath = [key, ...issue.path];
  const path = pathOf(place);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((unknown) => unknownKey([...place, unknown], keysAt(shape[key], issue.path)));
  if (issue.code === "invalid_key")
    return [
      {
        path,
        problem: `is no name that is possible here; allowed: ${issue.issues.map(allowedBy).join(", ")}`,
        fix: removePath(path),
      },
    ];
  const found = at(value, issue.path);
  const isSecret = secretPath.test(path);
  // Pulumi stores a text of digits as a number unless it is told that it is a text.
  const isText =
    !isSecret &&
    (typeof found === "number" || typeof found === "boolean") &&
    // Right as a text, whatever else is wrong beside it.
    !wrongAt(key, replacedAt(value, issue.path, String(found)), path);
  const hidden = isSecret || path.startsWith("pki.root.");
  return [
    {
      path,
      problem: `${foundText(found, hidden)}; allowed: ${allowedBy(issue)}`,
      fix: isText ? setText(path, String(found)) : isSecret ? `${setSecret(path)} VALUE` : set(path, "VALUE"),
    },
  ];
};

const secretPath = /password|token|key$/i;

// What is encrypted is one value, whatever was to be found in it.
const encryptedPart = (key: SettingKey, value: unknown, issue: z.core.$ZodIssue): Mistake | undefined => {
  const end = [...issue.path.keys(), issue.path.length].find(
    (length) => at(value, issue.path.slice(0, length)) instanceof Secret,
  );
  if (end === undefined) return undefined;
  const path = pathOf([key, ...issue.path.slice(0, end)]);
  const isWhole = end === issue.path.length && issue.code !== "unrecognized_keys";
  if (isWhole && secretPath.test(path)) return undefined;
  return {
    path,
    problem: `is encrypted, but is no secret; allowed: ${isWhole ? allowedBy(issue) : "settings in the clear, of which each secret is encrypted by itself"}`,
    fix: setPlain(path),
    encrypted: true,
  };
};

// What a list or a map holds is not shown, nor a key that was taken for its certificate.
const foundText = (found: unknown, hidden: boolean): string => {
  if (found === undefined) return "is missing";
  if (hidden) return "found something else";
  if (Array.isArray(found)) return `found a list of ${found.length}`;
  if (typeof found === "object" && found !== null && !(found instanceof Secret))
    return `found a map of ${shortened(Object.keys(found).join(", ")) || "nothing"}`;
  return `found ${shortened(JSON.stringify(found))}`;
};

const longest = 1000;

const shortened = (text: string): string =>
  oneLine(text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text);

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

const wrongAt = (key: SettingKey, value: unknown, path: string): boolean =>
  (shape[key].safeParse(value).error?.issues ?? []).some((issue) => pathOf([key, ...issue.path]) === path);

const replacedAt = (value: unknown, path: ConfigPath, replacement: unknown): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return replacement;
  const inner = replacedAt(at(value, [head]), rest, replacement);
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === head ? inner : one));
  return { ...(value as object), [head]: inner };
};

const keysAt = (type: z.ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const [head, ...rest] = path;
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault)
    return keysAt(type.unwrap() as z.ZodType, path);
  if (type instanceof z.ZodArray) return keysAt(type.element as z.ZodType, rest);
  if (type instanceof z.ZodRecord) return keysAt(type.valueType as z.ZodType, rest);
  if (!(type instanceof z.ZodObject)) return [];
  const fields = type.shape as Record<string, z.ZodType>;
  if (head === undefined) return Object.keys(fields);
  const field = Object.hasOwn(fields, head) ? fields[String(head)] : undefined;
  return field === undefined ? [] : keysAt(field, rest);
};
