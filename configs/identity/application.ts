import { groups, type Group } from "../services/identity.ts";
import { find, keyOf, type Entry, type Value } from "./blueprint.ts";

/** What every application has, however its logins work. */
export interface Application {
  /** Slug, in addresses of Authentik's. */
  readonly id: string;
  readonly title: string;
  /** Address a person opens; without it there is no tile. */
  readonly launch?: string;
  readonly allow: readonly Group[];
  /** Its provider: the entries that make it, the first being the provider itself, with the id `provider`. */
  readonly provider: readonly Entry[];
}

/** The flows of a login: no question in between, because every application is one of this environment. */
export const flows: Readonly<Record<string, Value>> = {
  authorization_flow: find("authentik_flows.flow", [
    "slug",
    "default-provider-authorization-implicit-consent",
  ]),
  invalidation_flow: find("authentik_flows.flow", ["slug", "default-provider-invalidation-flow"]),
};

/** The key Authentik made for itself, by which tokens are signed. */
export const signingKey = find("authentik_crypto.certificatekeypair", [
  "name",
  "authentik Self-signed Certificate",
]);

/** Name of the provider of an application, of which Authentik wants each once. */
export const providerName = (id: string): string => `homelab-${id}`;

/** A provider, its application, and who may enter. */
export const applicationEntries = ({ id, title, launch, allow, provider }: Application): readonly Entry[] => [
  ...provider,
  {
    model: "authentik_core.application",
    id: "application",
    identifiers: { slug: id },
    attrs: {
      name: title,
      slug: id,
      provider: keyOf("provider"),
      meta_launch_url: launch ?? "blank://blank",
      policy_engine_mode: "any",
    },
  },
  ...groups.map((group, order) => admission(group, order, group === "admins" || allow.includes(group))),
];

// A group that may no longer enter has to lose what it was given earlier.
const admission = (group: Group, order: number, admitted: boolean): Entry => ({
  model: "authentik_policies.policybinding",
  ...(admitted ? {} : { state: "absent" }),
  identifiers: { target: keyOf("application"), group: find("authentik_core.group", ["name", group]) },
  attrs: { order, enabled: true },
});

/** What of an application is to go when it is no longer declared. Its bindings go with it. */
export const removable = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(({ model }) => model !== "authentik_policies.policybinding");
