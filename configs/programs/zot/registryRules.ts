import { reservedUsers } from "./robotAccounts.ts";
import { remove, set, setSecret, mistakeIf, type Rule } from "../../settings/rule.ts";

export const registryRules: Rule = {
  reads: ["registry"],
  check: ({ registry }) => [
    ...registry.users.flatMap(({ name }, index) => [
      ...mistakeIf(
        registry.users.findIndex((user) => user.name === name) !== index,
        `registry.users[${index}].name`,
        `found ${name} a second time`,
        remove(`registry.users[${index}]`),
      ),
      ...mistakeIf(
        reservedUsers.includes(name),
        `registry.users[${index}].name`,
        `found ${name}, which is one of this program's own robots (${reservedUsers.join(", ")})`,
        set(`registry.users[${index}].name`, "another-name"),
      ),
    ]),
    ...Object.entries(registry.upstreams).flatMap(([name, { username, password }]) =>
      mistakeIf(
        (username === undefined) !== (password === undefined),
        `registry.upstreams.${name}`,
        "has a username or a password; both or none are needed",
        username === undefined
          ? set(`registry.upstreams.${name}.username`, "NAME")
          : setSecret(`registry.upstreams.${name}.password`),
      ),
    ),
    ...mistakeIf(
      registry.scrubInterval.seconds < 7200,
      "registry.scrubInterval",
      `found ${registry.scrubInterval.text}; zot raises anything below 2h to 2h without saying so`,
      set("registry.scrubInterval", "24h"),
    ),
  ],
};

export const registryAuthRules: Rule = {
  reads: ["registryAuth", "identity"],
  check: ({ registryAuth, identity }) =>
    mistakeIf(
      registryAuth === "authentik" && identity !== "authentik",
      "registryAuth",
      `found authentik, but identity is ${identity} and nobody could log in`,
      `${set("identity", "authentik")}   or   ${set("registryAuth", "htpasswd")}`,
    ),
};
