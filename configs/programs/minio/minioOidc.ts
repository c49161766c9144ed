import { publicUrl } from "../../derived/publicUrls.ts";
import { oidcEndpoints } from "../../derived/oidcEndpoints.ts";
import { block, directive, renderCaddyfile } from "../caddy/caddySyntax.ts";
import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { ownEndpoints } from "../caddy/caddyOwnEndpoints.ts";
import type { OidcClient } from "../../model/identityClients.ts";
import type { Settings } from "../../settings/schema.ts";
import { knownUrl, urlText } from "../../settings/url.ts";
import { userPrefix } from "../../derived/objectStore.ts";

/** The service that tells MinIO where people log in. */
export const minioOidcProxy = { service: "minio-sign-on", port: 8080 } as const;

/** Where it has its files. */
export const oidcDirectory = "/etc/sign-on";

const client = "minio";
const scope = "minio";
const discovery = "openid-configuration";
const internalUrl = `http://${minioOidcProxy.service}:${minioOidcProxy.port}`;

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
export const oidcEnvironment = (settings: Settings): Readonly<Record<string, string>> => ({
  MINIO_IDENTITY_OPENID_CONFIG_URL: `${internalUrl}/${discovery}`,
  MINIO_IDENTITY_OPENID_CLIENT_ID: client,
  MINIO_IDENTITY_OPENID_DISPLAY_NAME: settings.authentik.title,
  MINIO_IDENTITY_OPENID_SCOPES: `openid,profile,email,${scope}`,
  MINIO_IDENTITY_OPENID_CLAIM_NAME: "policy",
});

/** What the identity provider would say of itself, and where its keys are to be had at any time. */
export const discoveryDocument = (settings: Settings): string => {
  const { issuer, authorize, token, userInfo, endSession } = oidcEndpoints(settings, client);
  return JSON.stringify({
    issuer,
    authorization_endpoint: authorize,
    token_endpoint: token,
    userinfo_endpoint: userInfo,
    end_session_endpoint: endSession,
    jwks_uri: `${internalUrl}/jwks`,
    response_types_supported: ["code"],
  });
};

/**
 * Answers for the identity provider while that does not. MinIO asks for the document and the keys when it starts, and
 * serves nobody before it has both; keys that it lacks later it asks for again.
 */
export const oidcCaddyfile = (settings: Settings): string => {
  const keys = knownUrl(oidcEndpoints(settings, client).keys);
  const none = [directive("header", "Content-Type", "application/json"), directive("respond", '{"keys":[]}')];
  return renderCaddyfile([
    block([], directive("admin", "off"), directive("auto_https", "off")),
    block(
      [`http://:${minioOidcProxy.port}`],
      block(
        ["handle", `/${discovery}`],
        directive("root", "*", `${oidcDirectory}/site`),
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
              ? [directive("tls_trust_pool", "file", `${oidcDirectory}/root.crt`)]
              : []),
          ),
          directive("@fails", "status", "3xx", "4xx", "5xx"),
          block(["handle_response", "@fails"], ...none),
        ),
      ),
      block(["handle_errors"], ...none),
    ),
    block([`http://:${ingressMetricsPort}`], ...ownEndpoints()),
  ]);
};
