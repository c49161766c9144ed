import type { z } from "zod";
import { ZodArray, ZodDefault, ZodEnum, ZodObject, ZodOptional, ZodPrefault, ZodRecord, ZodUnion } from "zod";
import { shape } from "../../configs/settings/schema.ts";

/** Stands in a path for an element of a list, and for a name that the user chooses. */
export const element = Symbol("element");
export const name = Symbol("name");

/** Where a value may stand, whether it is set or not. */
export interface Place {
  readonly path: readonly (string | symbol)[];
  readonly type: z.ZodType;
}

/** Every key of the schema, at every depth. */
export const places = (): readonly Place[] =>
  Object.entries(shape).flatMap(([key, type]) => below({ path: [key], type }));

const below = (place: Place): readonly Place[] => {
  const inner = unwrapped(place.type);
  const at = (key: string | symbol, type: unknown) =>
    below({ path: [...place.path, key], type: type as z.ZodType });
  if (inner instanceof ZodObject)
    return [place, ...Object.entries(inner.shape).flatMap(([key, type]) => at(key, type))];
  if (inner instanceof ZodArray) return [place, ...at(element, inner.element)];
  if (inner instanceof ZodRecord) return [place, ...at(name, inner.valueType)];
  return [place];
};

const unwrapped = (type: z.ZodType): z.ZodType =>
  type instanceof ZodOptional || type instanceof ZodDefault || type instanceof ZodPrefault
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;

/** The words of an enumeration. */
export const wordsOf = (type: z.ZodType): readonly unknown[] => {
  const inner = unwrapped(type);
  if (inner instanceof ZodEnum) return inner.options;
  return inner instanceof ZodUnion ? inner.options.flatMap((one) => wordsOf(one as z.ZodType)) : [];
};

/**
 * The least that a type takes: what it requires, from candidates that it takes.
 * @returns undefined where it requires nothing, or takes none of them
 */
export const leastOf = (type: z.ZodType, candidates: readonly unknown[]): unknown => {
  const inner = unwrapped(type);
  if (inner instanceof ZodObject)
    return Object.fromEntries(
      Object.entries(inner.shape)
        .filter(([, field]) => !(field as z.ZodType).safeParse(undefined).success)
        .map(([key, field]) => [key, leastOf(field as z.ZodType, candidates)]),
    );
  if (inner instanceof ZodArray) return [leastOf(inner.element as z.ZodType, candidates)];
  return [...wordsOf(inner), ...candidates].find((value) => inner.safeParse(value).success);
};
