import { Document, Scalar, visit, YAMLSeq } from "yaml";
import { yamlText } from "../../derived/yamlText.ts";

/** A value that Authentik works out while it applies the blueprint. */
type Tagged = Scalar | YAMLSeq;
export type Value =
  string | number | boolean | null | Tagged | readonly Value[] | { readonly [key: string]: Value };

/** One object of Authentik's. `identifiers` find it, `attrs` are what it is to be; what they leave out stays as it is. */
export interface Entry {
  readonly model: `authentik_${string}.${string}`;
  /** By which `keyOf` finds it in the same blueprint. */
  readonly id?: string;
  /** @default "present" */
  readonly state?: "present" | "created" | "absent";
  readonly identifiers: Readonly<Record<string, Value>>;
  readonly attrs?: Readonly<Record<string, Value>>;
  /** Who may do what with it besides. */
  readonly permissions?: readonly { readonly permission: string; readonly role: Value }[];
}

/** The key of an object that has these values; null if there is none. */
export const find = (model: Entry["model"], ...having: readonly (readonly [string, Value])[]): Tagged =>
  list("!Find", [model, ...having.map((pair) => [...pair])]);

/** A text with a value in the place of each `%s`. */
export const format = (text: string, ...values: readonly Value[]): Tagged =>
  list("!Format", [text, ...values]);

/** The key of the entry of the same blueprint that has this id. */
export const keyOf = (id: string): Tagged => word("!KeyOf", id);

/** The text of a file where the blueprint is applied. */
export const textOf = (path: string): Tagged => word("!File", path);

/** Files whose text a blueprint hands on. */
export const filesRead = (value: Value | readonly Entry[]): readonly string[] => {
  const paths: string[] = [];
  visit(new Document(value, { aliasDuplicateObjects: false }), {
    Scalar: (_, { tag, value: path }) => {
      if (tag === "!File") paths.push(String(path));
    },
  });
  return paths;
};

const list = (tag: string, items: readonly Value[]): YAMLSeq => {
  const sequence = new Document().createNode([...items], { flow: true }) as YAMLSeq;
  sequence.tag = tag;
  return sequence;
};

const word = (tag: string, value: string): Scalar => {
  const scalar = new Scalar(value);
  scalar.tag = tag;
  return scalar;
};

/**
 * The text of a blueprint. It is applied by command and in order; Authentik's own discovery, which keeps none, is told
 * to leave it alone.
 * @see https://docs.goauthentik.io/customize/blueprints/v1/structure
 */
export const blueprint = (name: string, entries: readonly Entry[]): string =>
  yamlText({
    version: 1,
    metadata: { name: `homelab ${name}`, labels: { "blueprints.goauthentik.io/instantiate": "false" } },
    entries,
  });

/** Refuses the blueprint while Authentik has not made this object of its own yet. */
export const awaited = (model: Entry["model"], key: Value): Entry => ({ model, identifiers: { pk: key } });

/** Deletes what the entries of a blueprint made. */
export const removalBlueprint = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map(({ model, identifiers }) => ({ model, state: "absent", identifiers }));
