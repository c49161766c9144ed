import { readFileSync } from "node:fs";
import { readBlueprint, Tag, type Entry } from "./blueprint.ts";
import { mistakesIn } from "./models.ts";
import { isMadeFor, madeFor } from "./outpostAccount.ts";
import { hashed } from "./password.ts";
import { findItem, item, type Item, type Store } from "./store.ts";

/**
 * Applies one blueprint, whole or not at all.
 * @throws Error for what Authentik would refuse
 */
export const applyBlueprint = async (
  store: Store,
  text: string,
  read: (path: string) => string = (path) => readFileSync(path, "utf8"),
): Promise<void> => {
  let items = await store.all();
  const made = new Map<string, string>();
  for (const entry of readBlueprint(text)) {
    const mistakes = mistakesIn(entry);
    if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
    const value = (raw: unknown): unknown => resolved({ items, made, read }, raw);
    const identifiers = value(entry.identifiers) as Record<string, unknown>;
    const present = findItem(items, entry.model, identifiers);
    if (entry.state === "absent") {
      items = without(items, present);
      continue;
    }
    if (present === undefined && identifiers["pk"] === null)
      throw new Error(`${entry.model}: there is none yet that it could be`);
    // Its post-save signal takes the id of an outpost for a UUID, which a text is not.
    if (entry.model === "authentik_outposts.outpost" && typeof entry.identifiers["pk"] === "string")
      throw new Error("AttributeError: 'str' object has no attribute 'hex'");
    const next = merged(entry, present, { ...identifiers, ...(value(entry.attrs) as object) });
    items =
      present === undefined
        ? [...items, next, ...madeFor(next)]
        : items.map((one) => (one === present ? next : one));
    if (entry.id !== undefined) made.set(entry.id, next.pk);
  }
  await store.replace(items);
};

// What belongs to an object goes with it.
const without = (items: readonly Item[], gone: Item | undefined): readonly Item[] =>
  gone === undefined
    ? items
    : items.filter((one) => one !== gone && one.attrs["target"] !== gone.pk && !isMadeFor(gone, one));

const merged = ({ model }: Entry, present: Item | undefined, values: Record<string, unknown>): Item => {
  const { password, ...others } = values;
  const attrs = Object.fromEntries(Object.entries(others).filter(([field]) => field !== "pk"));
  const all = {
    ...present?.attrs,
    ...attrs,
    ...(typeof password === "string" ? { password: hashed(password) } : {}),
  };
  for (const field of ["authorization_flow", "invalidation_flow", "target", "group"])
    if (field in all && (all as Record<string, unknown>)[field] === null)
      throw new Error(`${model}.${field} may not be null`);
  if (present !== undefined) return { ...present, attrs: all };
  const made = item(model, all);
  return typeof others["pk"] === "string" ? { ...made, pk: others["pk"] } : made;
};

interface Known {
  readonly items: readonly Item[];
  readonly made: ReadonlyMap<string, string>;
  readonly read: (path: string) => string;
}

const resolved = (known: Known, raw: unknown): unknown => {
  if (Array.isArray(raw)) return raw.map((each) => resolved(known, each));
  if (raw instanceof Tag) return worked(known, raw);
  if (typeof raw === "object" && raw !== null)
    return Object.fromEntries(Object.entries(raw).map(([key, each]) => [key, resolved(known, each)]));
  return raw;
};

const worked = (known: Known, { name, words }: Tag): unknown => {
  const [first, ...rest] = words;
  const inner = resolved(known, rest) as readonly unknown[];
  switch (name) {
    case "File":
      return known.read(String(first)).trim();
    case "KeyOf": {
      const key = known.made.get(String(first));
      if (key === undefined) throw new Error(`No entry ${String(first)} stands before`);
      return key;
    }
    case "Find":
      return (
        findItem(known.items, String(first), Object.fromEntries(inner as [string, unknown][]))?.pk ?? null
      );
    case "Format":
      return inner.reduce<string>((text, value) => text.replace("%s", pythonText(value)), String(first));
  }
};

const pythonText = (value: unknown): string => (typeof value === "string" ? value : "None");
