import fc from "fast-check";
import { secret } from "./values.ts";

// Groups mean something only where somebody knows who is in them.
export const identity = fc.constantFrom(
  { identity: "none" },
  { identity: "authentik" },
  { identity: "authentik", registryAuth: "authentik" },
  {
    identity: "authentik",
    authentik: {
      adminPassword: secret("of the identity provider's administrator"),
      ldap: { enabled: true, allow: ["editors"] },
    },
    routes: { wiki: { to: "http://10.0.0.6", access: "sso", allow: ["viewers"] } },
    readers: ["viewers", "media"],
  },
);
