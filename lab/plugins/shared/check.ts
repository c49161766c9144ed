import { randomBytes } from "node:crypto";
import type { Properties, Resource } from "./resource.ts";

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** Completes the inputs of a resource and refuses those a stand-in does not understand. */
export function check(resource: Resource, urn: string, olds: Properties, news: Properties): Checked {
  const table: Properties = resource.inputs;
  const failures = Object.keys(news)
    .filter((property) => !(property in table))
    .map((property) => ({ property, reason: "the stand-in plugin does not know this input" }));
  const named = resource.autoname === true ? { name: olds["name"] ?? autoname(urn), ...news } : news;
  return { inputs: { ...named, ...resource.complete?.(named) }, failures };
}

/** As the real plugins do it: the logical name, and seven hexadecimal digits nobody else has. */
function autoname(urn: string): string {
  return `${logicalName(urn)}-${randomBytes(4).toString("hex").slice(0, 7)}`;
}

export function isAutoname(urn: string, name: unknown): boolean {
  const logical = logicalName(urn);
  return (
    typeof name === "string" && name.startsWith(logical) && /^-[0-9a-f]{7}$/.test(name.slice(logical.length))
  );
}

function logicalName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
