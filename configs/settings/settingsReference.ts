import { z } from "zod";
import { allowedBy } from "./allowedValues.ts";
import { shape } from "./schema.ts";
import { Secret } from "./secret.ts";

/** One setting as its reader needs it. */
export interface SettingReference {
  /** As `pulumi config set --path` takes it, without `homelab:`; NAME and N stand for what the user chooses. */
  readonly path: string;
  readonly allowed: string;
  /** Undefined where there is none. */
  readonly byDefault: unknown;
  readonly required: boolean;
  readonly secret: boolean;
  readonly description: string;
}

/** Every setting, in the order of the schema. */
export const settingsReference = (): readonly SettingReference[] =>
  Object.entries(shape).flatMap(([key, type]) => rows(key, type));

const rows = (path: string, type: z.ZodType): readonly SettingReference[] => {
  const inner = unwrapped(type);
  const inside = children(path, inner);
  const own = describe(path, type, inner);
  return own.description === "" ? inside : [own, ...inside];
};

const children = (path: string, type: z.ZodType): readonly SettingReference[] => {
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
      rows(`${path}.${key}`, field),
    );
  if (type instanceof z.ZodRecord) return children(`${path}.NAME`, type.valueType as z.ZodType);
  return type instanceof z.ZodArray ? children(`${path}[N]`, type.element as z.ZodType) : [];
};

const describe = (path: string, type: z.ZodType, inner: z.ZodType): SettingReference => {
  const missing = type.safeParse(undefined);
  return {
    path,
    allowed: allowed(inner),
    byDefault: missing.success ? missing.data : undefined,
    required: !missing.success,
    secret: type.safeParse("text").data instanceof Secret,
    description: type.description ?? inner.description ?? "",
  };
};

const unwrapped = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;

const allowed = (type: z.ZodType): string => {
  if (type instanceof z.ZodArray) return several("a list", type.element as z.ZodType);
  if (type instanceof z.ZodRecord) return several("a map by name", type.valueType as z.ZodType);
  // What a value that is certainly wrong would be told.
  for (const wrong of ["", " ", -1, null]) {
    const { error } = type.safeParse(wrong);
    const issue = error?.issues[0];
    if (issue !== undefined && (wrong === null || issue.code !== "invalid_type")) return allowedBy(issue);
  }
  return "";
};

const several = (what: string, type: z.ZodType): string =>
  type instanceof z.ZodObject ? what : `${what}, each ${allowed(type)}`;
