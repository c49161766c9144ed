import { exportJWK, generateKeyPair } from "jose";
import { hashed } from "./password.ts";
import { findItem, item, type Item, type Store } from "./store.ts";

const scopes = ["openid", "email", "profile", "offline_access"];

const flows = [
  "default-authentication-flow",
  "default-invalidation-flow",
  "default-provider-authorization-implicit-consent",
  "default-provider-invalidation-flow",
];

/** What Authentik makes of a new database before anyone asks it to. */
export const firstStart = async (store: Store, password: string): Promise<void> => {
  const items = await store.all();
  if (findItem(items, "authentik_core.user", { username: "akadmin" }) !== undefined) return;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const admins = item("authentik_core.group", { name: "authentik Admins" });
  const made: readonly Item[] = [
    ...flows.map((slug) => item("authentik_flows.flow", { slug })),
    ...scopes.map((scope) =>
      item("authentik_providers_oauth2.scopemapping", {
        managed: `goauthentik.io/providers/oauth2/scope-${scope}`,
        scope_name: scope,
      }),
    ),
    item("authentik_crypto.certificatekeypair", {
      name: "authentik Self-signed Certificate",
      key: await exportJWK(privateKey),
    }),
    item("authentik_brands.brand", { domain: "authentik-default", branding_title: "authentik" }),
    admins,
    item("authentik_core.user", { username: "akadmin", password: hashed(password), groups: [admins.pk] }),
  ];
  await store.replace([...items, ...made]);
};
