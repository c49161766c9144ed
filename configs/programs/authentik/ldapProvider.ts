import { ldapApplication } from "../../derived/ldapApplication.ts";
import type { Settings } from "../../settings/schema.ts";
import { applicationEntries, providerName } from "./application.ts";
import { awaited, find, format, keyOf, textOf, type Entry } from "./blueprint.ts";
import { secretFile } from "./blueprintPaths.ts";
import { groups } from "../../settings/groups.ts";

/** Name of the secret by which the outpost is known to Authentik. */
export const ldapToken = "authentik-ldap-token";
/** Name of the secret that is the password of the account that searches. */
export const ldapPassword = "authentik-ldap";

/** Name of the outpost. */
export const ldapOutpost = "homelab LDAP";
/** Its id in earlier releases of this program, by which Authentik finds none. */
export const formerLdapOutpost = "2f0a6c1e-5d0b-4b7e-9a53-6c9d1f1b7a11";
const account = "ldap";

/** What every name ends with. */
export const ldapBaseDn = ({ authentik: { ldap }, domain }: Settings): string =>
  ldap.baseDn ??
  domain
    .split(".")
    .map((label) => `dc=${label}`)
    .join(",");

/** Who a program says it is, to look for people. */
export const ldapAccount = (settings: Settings): string => `cn=${account},ou=users,${ldapBaseDn(settings)}`;

const provider = (settings: Settings): Entry => ({
  model: "authentik_providers_ldap.ldapprovider",
  id: "provider",
  identifiers: { name: providerName(ldapApplication) },
  attrs: {
    name: providerName(ldapApplication),
    base_dn: ldapBaseDn(settings),
    // By which somebody is logged in who gives a password here.
    authorization_flow: find("authentik_flows.flow", ["slug", "default-authentication-flow"]),
    invalidation_flow: find("authentik_flows.flow", ["slug", "default-invalidation-flow"]),
    bind_mode: "cached",
    search_mode: "cached",
    // No second factor appended to the password: Authentik asks for none unless somebody has set one up.
    mfa_support: false,
  },
  permissions: [{ permission: "authentik_providers_ldap.search_full_directory", role: keyOf("searchers") }],
});

/** People by LDAP: who may log in, who may look for others, and the outpost that answers. */
export const ldapEntries = (settings: Settings): readonly Entry[] => [
  {
    model: "authentik_rbac.role",
    id: "searchers",
    identifiers: { name: "homelab LDAP search" },
    attrs: { name: "homelab LDAP search" },
  },
  {
    model: "authentik_core.user",
    id: "account",
    identifiers: { username: account },
    attrs: {
      name: "LDAP search",
      type: "service_account",
      path: "homelab",
      password: textOf(secretFile(ldapPassword)),
      roles: [keyOf("searchers")],
    },
  },
  ...applicationEntries(settings, {
    id: ldapApplication,
    title: "LDAP",
    allow: settings.authentik.ldap.allow,
    provider: [provider(settings)],
  }),
  {
    model: "authentik_policies.policybinding",
    identifiers: { target: keyOf("application"), user: keyOf("account") },
    attrs: { order: groups.length, enabled: true },
  },
  {
    model: "authentik_outposts.outpost",
    identifiers: { name: ldapOutpost },
    attrs: {
      name: ldapOutpost,
      type: "ldap",
      providers: [keyOf("provider")],
      config: { authentik_host: "http://authentik:9000", log_level: "info" },
    },
  },
];

// Authentik gives the outpost its id, which the token that it makes with it has in its name.
const tokenIdentifier = format(
  "ak-outpost-%s-api",
  find("authentik_outposts.outpost", ["name", ldapOutpost]),
);

const tokenOwner = {
  user: find("authentik_core.user", ["name", `Outpost ${ldapOutpost} Service-Account`]),
  intent: "api",
};

/**
 * The outpost's token, once Authentik has made it, is given the key that we know. One made by us in its place would be
 * made anew, with a key that nobody knows.
 */
export const ldapTokenEntries: readonly Entry[] = [
  {
    ...awaited("authentik_core.token", find("authentik_core.token", ["identifier", tokenIdentifier])),
    attrs: tokenOwner,
  },
  {
    model: "authentik_core.token",
    identifiers: { identifier: tokenIdentifier },
    attrs: {
      identifier: tokenIdentifier,
      ...tokenOwner,
      expiring: false,
      key: textOf(secretFile(ldapToken)),
    },
  },
];
