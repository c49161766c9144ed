import { type Contract, type Kind } from "./contracts.ts";
import { invalid } from "./http.ts";
import type { Item } from "./store.ts";

const stars = "********";

interface Field {
  readonly name: string;
  readonly value: unknown;
}

/**
 * What was sent, complete: fields that were left out have what they had, or their default.
 * @throws Refused naming the first property that is missing, unknown or taken
 */
export const accepted = (
  { may, must, implementations }: Kind,
  body: string,
  others: readonly Item[],
  before?: Item,
): Record<string, unknown> & { readonly fields: readonly Field[] } => {
  const sent = JSON.parse(body) as Record<string, unknown>;
  for (const property of must) if (sent[property] === undefined) throw invalid(property, "must not be empty");
  for (const property of Object.keys(sent))
    if (!may.includes(property)) throw invalid(property, "is no property of it");
  if (others.some(({ name }) => name === sent["name"])) throw invalid("Name", "Should be unique");
  const contract = implementations[String(sent["implementation"])];
  if (contract === undefined) throw invalid("Implementation", "is not known");
  if (sent["configContract"] !== contract.contract) throw invalid("ConfigContract", "does not fit");
  return { ...sent, fields: fieldsOf(contract, sent["fields"] as Field[], before) };
};

const fieldsOf = ({ fields, hidden }: Contract, sent: readonly Field[], before?: Item): readonly Field[] => {
  for (const { name } of sent) if (!Object.hasOwn(fields, name)) throw invalid(name, "is no field of it");
  const had = new Map(((before?.["fields"] ?? []) as Field[]).map(({ name, value }) => [name, value]));
  return Object.entries(fields).map(([name, byDefault]) => {
    const given = sent.find((field) => field.name === name);
    if (given === undefined) return { name, value: byDefault };
    return { name, value: hidden.includes(name) && given.value === stars ? had.get(name) : given.value };
  });
};

/** As it is told to those who ask. */
export const shown = ({ implementations }: Kind, item: Item): Item => {
  const hidden = implementations[String(item["implementation"])]?.hidden ?? [];
  return {
    ...item,
    fields: (item["fields"] as Field[]).map(({ name, value }) => ({
      name,
      value: hidden.includes(name) && value !== "" ? stars : value,
    })),
  };
};

/** One field of an entry, as it stands in an address or a form. */
export const fieldOf = (item: { readonly fields: readonly Field[] }, name: string): string => {
  const value = item.fields.find((field) => field.name === name)?.value;
  return typeof value === "string" || typeof value === "number" ? `${value}` : "";
};
