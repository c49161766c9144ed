import type { SamlClient } from "../../model/identityClients.ts";
import { flows, providerName, signingKey, type Application } from "./application.ts";

/** A client of SAML as an application. Its answers are signed by the key Authentik made for itself. */
export const samlApplication = ({ id, title, allow = [], acsUrl, audience }: SamlClient): Application => ({
  id,
  title,
  allow,
  provider: [
    {
      model: "authentik_providers_saml.samlprovider",
      id: "provider",
      identifiers: { name: providerName(id) },
      attrs: {
        name: providerName(id),
        ...flows,
        acs_url: acsUrl,
        audience,
        sp_binding: "post",
        signing_kp: signingKey,
        sign_assertion: true,
        sign_response: true,
      },
    },
  ],
});
