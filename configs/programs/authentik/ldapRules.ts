import { images as pinned, imageReference } from "../../model/images.ts";
import { tagOf } from "../../derived/upgradePaths.ts";
import { remove, set, mistakeIf, type Rule } from "../../settings/rule.ts";

const path = "authentik.ldap.enabled";

/** What has to hold for people by LDAP. */
export const ldapRules: Rule = {
  reads: ["identity", "authentik", "images"],
  check: ({ identity, authentik, images }) => {
    if (!authentik.ldap.enabled) return [];
    const [server, outpost] = (["authentik", "authentikLdap"] as const).map((name) =>
      tagOf(imageReference(name, { overrides: images })),
    );
    return [
      ...mistakeIf(
        identity === "none",
        path,
        "found true, but identity is none and there is nobody to ask about",
        `${set("identity", "authentik")}   or   ${remove(path)}`,
      ),
      ...mistakeIf(
        server !== outpost,
        "images.authentikLdap",
        `is release ${String(outpost)}, but Authentik is ${String(server)}; the two have to be the same`,
        set("images.authentikLdap", `${pinned.authentikLdap.repository}:${String(server)}`),
      ),
    ];
  },
};
