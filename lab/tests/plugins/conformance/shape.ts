import type { State } from "./stack.ts";

const secretMark = "4dabf18193072939515e22adb298388d";

/** What the stand-ins leave out: nothing here logs in with a generated key, and the rest is the real plugins' own. */
const leftOut = /^(privateKeyOpenssh|publicKeyOpenssh|publicKeyFingerprint.*|bridge|id|__.*)$/;

/** The outputs of all resources, by name, with the kind of each value instead of the value. */
export function shapes(resources: readonly State[]): Record<string, unknown> {
  return Object.fromEntries(
    resources
      .filter(({ type }) => !type.startsWith("pulumi:"))
      .map(({ urn, outputs = {} }) => [urn.slice(urn.lastIndexOf("::") + 2), shape(outputs)]),
  );
}

/** Nothing for what means nothing; a secret stays one; a list is as all its items together. */
function shape(value: unknown): unknown {
  if (value === null || value === "" || value === 0 || value === false) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : [together(value.map(shape))];
  if (typeof value !== "object") return typeof value;
  if (secretMark in value)
    return { secret: shape(JSON.parse((value as { plaintext?: string }).plaintext ?? "null")) };
  const entries = Object.entries(value)
    .filter(([key]) => !leftOut.test(key))
    .map(([key, item]) => [key, shape(item)] as const)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function together(items: readonly unknown[]): unknown {
  const objects = items.filter((item) => typeof item === "object" && item !== null);
  return objects.length === 0 ? items[0] : sorted(Object.assign({}, ...objects) as object);
}

const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
