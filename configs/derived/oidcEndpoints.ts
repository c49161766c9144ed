import { publicUrl } from "./publicUrls.ts";
import type { Settings } from "../settings/schema.ts";

/** Where a client of OpenID Connect finds the provider. By public names everywhere, because tokens name their issuer. */
export const oidcEndpoints = (settings: Settings, id: string) => {
  const applications = `${publicUrl(settings, settings.authentik.host)}/application/o`;
  return {
    issuer: `${applications}/${id}/`,
    discovery: `${applications}/${id}/.well-known/openid-configuration`,
    authorize: `${applications}/authorize/`,
    token: `${applications}/token/`,
    userInfo: `${applications}/userinfo/`,
    keys: `${applications}/${id}/jwks/`,
    endSession: `${applications}/${id}/end-session/`,
  };
};
