import { hasIdentityProvider } from "../../derived/guards.ts";
import { oidcEndpoints } from "../../derived/oidcEndpoints.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, rootCertificate, secretText, type FileDeclaration } from "../../model/fileSpec.ts";
import type { OidcClient } from "../../model/identityClients.ts";
import type { Settings } from "../../settings/schema.ts";
import { grafanaDirectory } from "./grafanaProvisioning.ts";

const client = "grafana";
const secret = "grafana-oidc";

/** What Grafana has besides when people log in at the identity provider: a client, and the way there. */
export const grafanaOidc = (
  settings: Settings,
): Required<Pick<ServiceDeclaration, "environment" | "calledHosts" | "secrets">> &
  Pick<ServiceDeclaration, "oidc"> & { readonly files: readonly FileDeclaration[] } =>
  !hasIdentityProvider(settings)
    ? { environment: {}, calledHosts: [], secrets: [], files: [] }
    : {
        environment: environment(settings),
        calledHosts: [settings.authentik.host],
        secrets: [{ name: secret, length: 48 }],
        oidc: oidc(settings),
        files: [
          file("oidc-secret", { text: secretText(secret) }, ({ text }) => text),
          ...(settings.tls === "internal-pki"
            ? [file("root.crt", { root: rootCertificate() }, ({ root }) => root)]
            : []),
        ],
      };

const oidc = (settings: Settings): OidcClient => ({
  id: client,
  title: "Grafana",
  secret,
  redirects: [`${publicUrl(settings, "grafana")}/login/generic_oauth`],
  allow: ["editors", "viewers"],
});

// JMESPath over the claims. Whoever is not named here is let in nowhere by Authentik either.
const role = [
  "contains(groups[*], 'admins') && 'GrafanaAdmin'",
  "contains(groups[*], 'editors') && 'Editor'",
  "contains(groups[*], 'viewers') && 'Viewer'",
].join(" || ");

/** @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/ */
const environment = (settings: Settings): Readonly<Record<string, string>> => {
  const { authorize, token, userInfo, endSession } = oidcEndpoints(settings, client);
  return {
    GF_AUTH_GENERIC_OAUTH_ENABLED: "true",
    GF_AUTH_GENERIC_OAUTH_NAME: settings.authentik.title,
    GF_AUTH_GENERIC_OAUTH_CLIENT_ID: client,
    GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET__FILE: `${grafanaDirectory}/oidc-secret`,
    GF_AUTH_GENERIC_OAUTH_SCOPES: "openid email profile",
    GF_AUTH_GENERIC_OAUTH_AUTH_URL: authorize,
    GF_AUTH_GENERIC_OAUTH_TOKEN_URL: token,
    GF_AUTH_GENERIC_OAUTH_API_URL: userInfo,
    GF_AUTH_GENERIC_OAUTH_USE_PKCE: "true",
    GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH: "preferred_username",
    GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH: role,
    GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_STRICT: "true",
    GF_AUTH_GENERIC_OAUTH_ALLOW_ASSIGN_GRAFANA_ADMIN: "true",
    ...(settings.tls === "internal-pki"
      ? { GF_AUTH_GENERIC_OAUTH_TLS_CLIENT_CA: `${grafanaDirectory}/root.crt` }
      : {}),
    GF_AUTH_SIGNOUT_REDIRECT_URL: endSession,
  };
};
