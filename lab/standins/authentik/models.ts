import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tag, type Entry } from "./blueprint.ts";

/** A field of a model, as Authentik's description of its API has it. */
interface Field {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: string | readonly string[];
  readonly nullable?: boolean;
  readonly required?: boolean;
}
type Model = Readonly<Record<string, Field>>;

const { models } = JSON.parse(readFileSync(join(import.meta.dirname, "models.json"), "utf8")) as {
  readonly models: Readonly<Record<string, Model>>;
};

/** What has to be said of an object each time, also of one that is there. */
const neverLeftOut: Readonly<Record<string, readonly string[]>> = {
  "authentik_core.token": ["user", "intent"],
  "authentik_blueprints.blueprintinstance": ["content"],
};

/** What Authentik's serializers would refuse in an entry that is to be there. */
export const mistakesIn = ({ model: name, state, identifiers, attrs }: Entry): readonly string[] => {
  const model = models[name];
  if (model === undefined) return [`${name} is no model`];
  const values = { ...attrs, ...identifiers };
  const known = Object.entries(values).filter(([field]) => field !== "pk" && field !== "managed");
  const partial = state === "absent" || "pk" in identifiers;
  return [
    ...known.flatMap(([field, value]) => {
      const wanted = model[field];
      return wanted === undefined
        ? [`${name} has no field ${field}`]
        : typeMistakes(`${name}.${field}`, wanted, value);
    }),
    ...Object.entries(model)
      .filter(([field, { required }]) => required === true && !partial && !(field in values))
      .map(([field]) => `${name}.${field} is required`),
    ...(state === "absent" ? [] : (neverLeftOut[name] ?? []))
      .filter((field) => !(field in values))
      .map((field) => `${name}: Missing ${field}`),
  ];
};

const typeMistakes = (path: string, field: Field, value: unknown): readonly string[] => {
  if (value instanceof Tag) return [];
  if (value === null) return field.nullable === true ? [] : [`${path} may not be null`];
  if (field.enum !== undefined)
    return field.enum.some((allowed) => allowed === value)
      ? []
      : [`${path}: ${JSON.stringify(value)} is none of ${field.enum.join()}`];
  if (field.type === "array") {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => itemMistakes(`${path}[${index}]`, field.items, item));
  }
  const type = field.type === "integer" ? "number" : field.type;
  return typeof value === type ? [] : [`${path} is a ${typeof value} instead of a ${String(type)}`];
};

const itemMistakes = (path: string, wanted: Field["items"], item: unknown): readonly string[] => {
  if (wanted === undefined) return [];
  if (typeof wanted !== "string") return typeMistakes(path, { enum: wanted }, item);
  const model = models[wanted];
  if (model === undefined) return typeMistakes(path, { type: wanted }, item);
  return Object.entries(item as object).flatMap(([field, value]) =>
    model[field] === undefined
      ? [`${path} has no field ${field}`]
      : typeMistakes(`${path}.${field}`, model[field], value),
  );
};
