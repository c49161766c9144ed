import { publicUrl } from "../derived/urls.ts";
import { oidcAddresses } from "../identity/addresses.ts";
import { block, directive, renderCaddyfile } from "../ingress/caddySyntax.ts";
import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { ownPages } from "../ingress/ownPages.ts";
import type { OidcClient } from "../services/identity.ts";
import type { Settings } from "../settings/schema.ts";
import { knownUrl, urlText } from "../settings/url.ts";
import { userPrefix } from "./objectStore.ts";

/** The service that tells MinIO where people log in. */
export const minioSignOn = { service: "minio-sign-on", port: 8080 } as const;

/** Where it has its files. */
export const signOnFiles = "/etc/sign-on";

const client = "minio";
const scope = "minio";
const discovery = "openid-configuration";
const inside = `http://${minioSignOn.service}:${minioSignOn.port}`;

/** Name of the secret that is the client's password. */
export const clientSecret = "minio-oidc";

/** What those may do who only look. */
export const readersPolicy = `${userPrefix}console-readers`;

/** MinIO's client: the claim `policy` names what somebody may do, and without it there is no session. */
export const oidcClient = (settings: Settings): OidcClient => ({
  id: client,
  title: "MinIO",
  secret: clientSecret,
  redirects: [`${publicUrl(settings, "minio")}/oauth_callback`],
  allow: settings.minio.readers,
  claims: {
    scope,
    byGroup: {
      policy: [
        ["admins", "consoleAdmin"],
        ...settings.minio.readers.map((group) => [group, readersPolicy] as const),
      ],
    },
  },
});

/** How MinIO is told, but for the client's password. */
export const signOnEnvironment = (settings: Settings): Readonly<Record<string, string>> => ({
  MINIO_IDENTITY_OPENID_CONFIG_URL: `${inside}/${discovery}`,
  MINIO_IDENTITY_OPENID_CLIENT_ID: client,
  MINIO_IDENTITY_OPENID_DISPLAY_NAME: settings.authentik.title,
  MINIO_IDENTITY_OPENID_SCOPES: `openid,profile,email,${scope}`,
  MINIO_IDENTITY_OPENID_CLAIM_NAME: "policy",
});

/** What the identity provider would say of itself, and where its keys are to be had at any time. */
export const discoveryDocument = (settings: Settings): string => {
  const { issuer, authorize, token, userInfo, endSession } = oidcAddresses(settings, client);
  return JSON.stringify({
    issuer,
    authorization_endpoint: authorize,
    token_endpoint: token,
    userinfo_endpoint: userInfo,
    end_session_endpoint: endSession,
    jwks_uri: `${inside}/jwks`,
    response_types_supported: ["code"],
  });
};

/**
 * Answers for the identity provider while that does not. MinIO asks for the document and the keys when it starts, and
 * serves nobody before it has both; keys that it lacks later it asks for again.
 */
export const signOnCaddyfile = (settings: Settings): string => {
  const keys = knownUrl(oidcAddresses(settings, client).keys);
  const none = [directive("header", "Content-Type", "application/json"), directive("respond", '{"keys":[]}')];
  return renderCaddyfile([
    block([], directive("admin", "off"), directive("auto_https", "off")),
    block(
      [`http://:${minioSignOn.port}`],
      block(
        ["handle", `/${discovery}`],
        directive("root", "*", `${signOnFiles}/site`),
        directive("header", "Content-Type", "application/json"),
        directive("file_server"),
      ),
      block(
        ["handle", "/jwks"],
        directive("rewrite", "*", keys.path),
        block(
          ["reverse_proxy", urlText({ ...keys, path: "" })],
          directive("header_up", "Host", "{upstream_hostport}"),
          block(
            ["transport", "http"],
            directive("dial_timeout", "2s"),
            directive("response_header_timeout", "5s"),
            ...(settings.tls === "internal-pki"
              ? [directive("tls_trust_pool", "file", `${signOnFiles}/root.crt`)]
              : []),
          ),
          directive("@fails", "status", "3xx", "4xx", "5xx"),
          block(["handle_response", "@fails"], ...none),
        ),
      ),
      block(["handle_errors"], ...none),
    ),
    block([`http://:${ownMetricsPort}`], ...ownPages()),
  ]);
};
