import { findItem, ofModel, type Item } from "./store.ts";
import type { Asked } from "./web.ts";

const isGuard = ({ model }: Item): boolean => model.endsWith(".proxyprovider");

/** Clients by their id: those of OpenID Connect, and the outpost's own, one a guarded route. */
export const clientOf = (items: readonly Item[], id: string | null): Item | undefined =>
  findItem(items, "authentik_providers_oauth2.oauth2provider", { client_id: id }) ??
  ofModel(items, "authentik_providers_proxy.proxyprovider").find(({ pk }) => pk === id);

export const grantsOf = (client: Item): readonly unknown[] =>
  isGuard(client) ? ["authorization_code"] : ((client.attrs["grant_types"] ?? []) as readonly unknown[]);

export const redirectsOf = (client: Item): readonly string[] =>
  isGuard(client)
    ? [callbackOf(client)]
    : ((client.attrs["redirect_uris"] ?? []) as readonly { readonly url: string }[]).map(({ url }) => url);

/** Where a login for a guarded route returns to. */
export const callbackOf = ({ attrs }: Item): string =>
  `${String(attrs["external_host"])}/outpost.goauthentik.io/callback?X-authentik-auth-callback=true`;

/** What a client is told of the provider. */
export const discovery = ({ url }: Asked, slug: string) => {
  const base = `${url.origin}/application/o`;
  return {
    issuer: `${base}/${slug}/`,
    authorization_endpoint: `${base}/authorize/`,
    token_endpoint: `${base}/token/`,
    userinfo_endpoint: `${base}/userinfo/`,
    end_session_endpoint: `${base}/${slug}/end-session/`,
    jwks_uri: `${base}/${slug}/jwks/`,
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
  };
};
