import { isAutoname } from "./check.ts";
import type { OnChange, Properties, Resource } from "./resource.ts";

export interface Difference {
  readonly changes: readonly { readonly name: string; readonly onChange: OnChange }[];
  readonly deleteBeforeReplace: boolean;
}

interface Versions {
  readonly urn: string;
  /** What was last seen of it. */
  readonly state: Properties;
  readonly oldInputs: Properties;
  readonly news: Properties;
}

/** Which inputs differ from what was last seen of the resource, and what that asks for. */
export function diff(resource: Resource, { urn, state, oldInputs, news }: Versions): Difference {
  const differs = (name: string): boolean => {
    const isSet = resource.unordered?.includes(name) ?? false;
    return meaning(state[name], isSet) !== meaning(news[name], isSet);
  };
  const changes = Object.entries<OnChange>(resource.inputs)
    .filter(([name]) => (name in news || name in oldInputs) && differs(name))
    .map(([name, onChange]) => ({ name, onChange }));
  const expired = resource.expired?.({ ...state, ...news });
  if (expired !== undefined) changes.push({ name: expired, onChange: "replace" });

  const sameName = state["name"] === news["name"] && !isAutoname(urn, news["name"]);
  const deleteFirst = resource.deleteFirst === "always" || (resource.deleteFirst === "same name" && sameName);
  // Says nothing of a replacement that only the program asks for, by `replaceOnChanges`.
  const deleteBeforeReplace = deleteFirst && changes.some(({ onChange }) => onChange === "replace");
  return { changes, deleteBeforeReplace };
}

/** One text for all values that mean the same; none for those that mean nothing: to a provider, unset and zero are one. */
function meaning(value: unknown, isSet: boolean): string {
  const text = canonical(value, isSet);
  return ["null", "false", "0", '""', "[]", "{}"].includes(text) ? "" : text;
}

/** JSON with its keys sorted, without those that mean nothing, and a set's items in one order. */
function canonical(value: unknown, isSet: boolean): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, isSet));
    return `[${(isSet ? items.sort() : items).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, item]) => [key, meaning(item, isSet)] as const)
      .filter(([, text]) => text !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
  }
  return JSON.stringify(value ?? null);
}
