import type { OidcClient } from "../../model/identityClients.ts";
import { find, keyOf, textOf, type Entry } from "./blueprint.ts";
import { flows, providerName, signingKey, type Application } from "./application.ts";
import { secretFile } from "./blueprintPaths.ts";
import type { Group } from "../../settings/groups.ts";

/** A client of OpenID Connect as an application. */
export const oidcApplication = (client: OidcClient, launch: string | undefined): Application => ({
  id: client.id,
  title: client.title,
  ...(launch === undefined ? {} : { launch }),
  allow: client.allow ?? [],
  provider: [provider(client), ...mappings(client)].reverse(),
});

const usualScopes = ["openid", "email", "profile", "offline_access"] as const;

const provider = (client: OidcClient): Entry => ({
  model: "authentik_providers_oauth2.oauth2provider",
  id: "provider",
  identifiers: { name: providerName(client.id) },
  attrs: {
    name: providerName(client.id),
    ...flows,
    client_type: "confidential",
    client_id: client.id,
    client_secret: textOf(secretFile(client.secret)),
    // Without it a provider made by a blueprint allows none, and every login fails.
    grant_types: ["authorization_code", "refresh_token"],
    redirect_uris: client.redirects.map((url) => ({ matching_mode: "strict", url })),
    signing_key: signingKey,
    sub_mode: "user_username",
    include_claims_in_id_token: true,
    property_mappings: [
      ...usualScopes.map((scope) =>
        find("authentik_providers_oauth2.scopemapping", [
          "managed",
          `goauthentik.io/providers/oauth2/scope-${scope}`,
        ]),
      ),
      ...mappings(client).map(({ id = "" }) => keyOf(id)),
    ],
  },
});

const mappings = ({ id, claims }: OidcClient): readonly Entry[] =>
  claims === undefined
    ? []
    : [
        {
          model: "authentik_providers_oauth2.scopemapping",
          id: "claims",
          identifiers: { name: providerName(id) },
          attrs: {
            name: providerName(id),
            scope_name: claims.scope,
            expression: claimsExpression(claims.byGroup),
          },
        },
      ];

/** Python, as Authentik evaluates it for each token. */
export const claimsExpression = (
  byGroup: Readonly<Record<string, readonly (readonly [Group, string])[]>>,
): string =>
  [
    "claims = {}",
    ...Object.entries(byGroup).flatMap(([claim, values]) => [
      `for group, value in ${JSON.stringify(values)}:`,
      "    if ak_is_group_member(request.user, name=group):",
      `        claims[${JSON.stringify(claim)}] = value`,
      "        break",
    ]),
    "return claims",
    "",
  ].join("\n");
