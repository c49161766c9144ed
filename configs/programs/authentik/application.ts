import { isAtLeast, tagOf } from "../../derived/upgradePaths.ts";
import { imageReference } from "../../model/images.ts";
import type { Settings } from "../../settings/schema.ts";
import { find, keyOf, type Entry, type Value } from "./blueprint.ts";
import { groups, type Group } from "../../settings/groups.ts";

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
export const applicationEntries = (
  settings: Settings,
  { id, title, launch, allow, provider }: Application,
): readonly Entry[] => [
  ...provider,
  {
    model: "authentik_core.application",
    id: "application",
    identifiers: { slug: id },
    attrs: {
      name: title,
      slug: id,
      provider: keyOf("provider"),
      ...tile(settings, launch),
      policy_engine_mode: "any",
    },
  },
  ...groups.map((group, order) => admission(group, order, group === "admins" || allow.includes(group))),
];

// The address by which an application was hidden before Authentik had a field for it.
const hidden = "blank://blank";

const tile = ({ images }: Settings, launch: string | undefined): Readonly<Record<string, Value>> =>
  isAtLeast(tagOf(imageReference("authentik", { overrides: images })), "2026.5")
    ? { meta_launch_url: launch ?? "", meta_hide: launch === undefined }
    : { meta_launch_url: launch ?? hidden };

// A group that may no longer enter has to lose what it was given earlier.
const admission = (group: Group, order: number, admitted: boolean): Entry => ({
  model: "authentik_policies.policybinding",
  ...(admitted ? {} : { state: "absent" }),
  identifiers: { target: keyOf("application"), group: find("authentik_core.group", ["name", group]) },
  attrs: { order, enabled: true },
});

/** What is to go when it is no longer declared. Bindings go with their application, tokens with their user. */
export const removable = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(
    ({ model }) => !["authentik_policies.policybinding", "authentik_core.token"].includes(model),
  );
