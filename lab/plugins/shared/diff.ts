import type { OnChange, Properties, Resource } from "./resource.ts";

export interface Difference {
  readonly changes: readonly { readonly name: string; readonly onChange: OnChange }[];
  readonly deleteBeforeReplace: boolean;
}

/** Which inputs differ from what was last seen of the resource, and what that asks for. */
export function diff(
  resource: Resource,
  state: Properties,
  oldInputs: Properties,
  news: Properties,
): Difference {
  const differs = (name: string): boolean => {
    const isSet = resource.unordered?.includes(name) ?? false;
    return canonical(state[name], isSet) !== canonical(news[name], isSet);
  };
  const changes = Object.entries<OnChange>(resource.inputs)
    .filter(([name]) => (name in news || name in oldInputs) && differs(name))
    .map(([name, onChange]) => ({ name, onChange }));
  const expired = resource.expired?.({ ...state, ...news });
  if (expired !== undefined) changes.push({ name: expired, onChange: "replace" });

  const sameName = state["name"] !== undefined && state["name"] === news["name"];
  const deleteBeforeReplace =
    resource.deleteFirst === "always" || (resource.deleteFirst === "same name" && sameName);
  return { changes, deleteBeforeReplace };
}

/** One text for all values that mean the same: keys sorted, what is empty left out, sets in one order. */
function canonical(value: unknown, isSet: boolean): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return "null";
    const items = value.map((item) => canonical(item, isSet));
    return `[${(isSet ? items.sort() : items).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, item]) => [key, canonical(item, isSet)] as const)
      .filter(([, text]) => text !== "null")
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0
      ? "null"
      : `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
  }
  return JSON.stringify(value ?? null);
}
