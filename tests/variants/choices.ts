import { z } from "zod";
import { shape } from "../../configs/settings/schema.ts";

/** A setting with a few values to choose from: `registry.local`, and `mirror`, `authenticated`, `open`. */
export interface Choice {
  readonly path: string;
  readonly values: readonly (string | boolean)[];
}

/**
 * Every setting that is a choice, as the schema says it, so that a new variant is tried without being named here. What
 * stands in a group that may be left out is a choice only if the group is `known`, because it may need more than that.
 */
export const choices = (known: readonly string[]): readonly Choice[] =>
  Object.entries(shape).flatMap(([key, type]) => choicesIn(key, type, known));

const choicesIn = (path: string, type: z.ZodType, known: readonly string[]): readonly Choice[] => {
  if (type instanceof z.ZodOptional && type.unwrap() instanceof z.ZodObject && !known.includes(path))
    return [];
  if (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault ||
    type instanceof z.ZodReadonly
  )
    return choicesIn(path, type.unwrap() as z.ZodType, known);
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
      choicesIn(`${path}.${key}`, field, known),
    );
  const values = valuesOf(type).filter((value) => type.safeParse(value).success);
  return values.length < 2 ? [] : [{ path, values }];
};

const valuesOf = (type: z.ZodType): readonly (string | boolean)[] => {
  if (type instanceof z.ZodEnum) return type.options as string[];
  return type instanceof z.ZodBoolean ? [false, true] : [];
};
