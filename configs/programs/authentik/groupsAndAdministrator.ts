import { signingKey } from "./application.ts";
import { awaited, find, keyOf, textOf, type Entry } from "./blueprint.ts";
import { secretFile } from "./blueprintPaths.ts";
import { groups } from "../../settings/groups.ts";

/** The administrator that Authentik makes itself when it first starts. */
export const administrator = "akadmin";

const group = (name: string): Entry => ({
  model: "authentik_core.group",
  id: name,
  identifiers: { name },
  attrs: { name },
});

/** The groups that routes and clients name, once Authentik has the key that everything is signed with. */
export const groupEntries: readonly Entry[] = [
  awaited("authentik_crypto.certificatekeypair", signingKey),
  ...groups.map(group),
];

/** The administrator, who is to enter every route: in our group for it besides the one of Authentik's own. */
export const administratorEntries = (email: string): readonly Entry[] => [
  group("admins"),
  {
    model: "authentik_core.user",
    identifiers: { username: administrator },
    attrs: {
      name: "Administrator",
      email,
      groups: [find("authentik_core.group", ["name", "authentik Admins"]), keyOf("admins")],
    },
  },
];

/** The administrator's password, alone: one that is set again ends the administrator's sessions. */
export const administratorPasswordEntries = (passwordSecret: string): readonly Entry[] => [
  {
    model: "authentik_core.user",
    identifiers: { username: administrator },
    attrs: { name: "Administrator", password: textOf(secretFile(passwordSecret)) },
  },
];
