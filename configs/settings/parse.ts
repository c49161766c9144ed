import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { allowedBy } from "./allowed.ts";
import { closest } from "./closest.ts";
import type { Mistake } from "./rule.ts";
import { pathOf, removeKey, removePath, setText } from "./path.ts";
import { rules } from "./rules.ts";
import { Secret } from "./secret.ts";
import { shape, type SettingKey, type Settings } from "./schema.ts";

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
  const mistakes: Mistake[] = Object.keys(raw)
    .filter((key) => !Object.hasOwn(shape, key))
    .map((key) => unknownKey([key], Object.keys(shape)));
  const valid: Partial<Record<SettingKey, unknown>> = {};
  for (const key of Object.keys(shape) as SettingKey[]) {
    const result = shape[key].safeParse(raw[key]);
    if (result.success) valid[key] = result.data;
    else mistakes.push(...result.error.issues.flatMap((issue) => explain(key, raw[key], issue)));
  }
  for (const { reads, check } of rules)
    if (reads.every((key) => key in valid)) mistakes.push(...check(valid as Settings));
  if (mistakes.length > 0) throw new SettingsError(stack, mistakes);
  return valid as Settings;
};

const unknownKey = (keys: readonly PropertyKey[], allowed: readonly string[]): Mistake => {
  const key = String(keys.at(-1));
  const guess = closest(key, allowed);
  const hint = guess === undefined ? `allowed: ${allowed.join(", ")}` : `did you mean ${guess}?`;
  return {
    path: keys.length === 1 ? key : pathOf(keys),
    problem: `is not a setting; ${hint}`,
    fix: keys.length === 1 ? removeKey(key) : removePath(pathOf(keys)),
  };
};

const explain = (key: string, value: unknown, issue: z.core.$ZodIssue): readonly Mistake[] => {
  const path = pathOf([key, ...issue.path]);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((unknown) =>
      unknownKey([key, ...issue.path, unknown], keysAt(shape[key as SettingKey], issue.path)),
    );
  const isSecret = /password|token|key$/i.test(path);
  if (issue.code === "invalid_key")
    return [
      {
        path,
        problem: `is no name that is possible here; allowed: ${issue.issues.map(allowedBy).join(", ")}`,
        fix: removePath(path),
      },
    ];
  const found = at(value, issue.path);
  // Pulumi stores a text of digits as a number unless it is told that it is a text.
  const isText =
    !isSecret &&
    (typeof found === "number" || typeof found === "boolean") &&
    // Right as a text, whatever else is wrong beside it.
    !wrongAt(key as SettingKey, replacedAt(value, issue.path, String(found)), path);
  return [
    {
      path,
      problem: `${foundText(at(value, issue.path), isSecret || path.startsWith("pki.root."))}; allowed: ${allowedBy(issue)}`,
      fix: isText
        ? setText(path, String(found))
        : `pulumi config set ${isSecret ? "--secret " : ""}--path 'homelab:${path}' VALUE`,
    },
  ];
};

// What a list or a map holds is not shown, nor a key that was taken for its certificate.
const foundText = (found: unknown, hidden: boolean): string => {
  if (found === undefined) return "is missing";
  if (hidden) return "found something else";
  if (Array.isArray(found)) return `found a list of ${found.length}`;
  if (typeof found === "object" && found !== null && !(found instanceof Secret))
    return `found a map of ${Object.keys(found).join(", ") || "nothing"}`;
  return `found ${JSON.stringify(found)}`;
};

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

const wrongAt = (key: SettingKey, value: unknown, path: string): boolean =>
  (shape[key].safeParse(value).error?.issues ?? []).some((issue) => pathOf([key, ...issue.path]) === path);

const replacedAt = (value: unknown, path: readonly PropertyKey[], replacement: unknown): unknown => {
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
  const field = fields[String(head)];
  return field === undefined ? [] : keysAt(field, rest);
};
