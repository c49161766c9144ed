import { readFileSync } from "node:fs";
import { Database } from "./grafanaDatabase.ts";

const usage = "grafana cli [--homepath PATH] admin reset-admin-password --password-from-stdin";

/** The one command of `grafana` that is needed beside the server. */
export const grafanaCli = (
  words: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  input = () => readFileSync(0, "utf8"),
): string => {
  const asked = words.join(" ").replace(/ --homepath \S+/, "");
  if (asked !== "cli admin reset-admin-password --password-from-stdin")
    throw new Error(`grafana ${asked}: the stand-in only knows: ${usage}`);
  const password = input().trim();
  if (password.length < 4) throw new Error("the new password is too short");
  Database.opened(variables["GF_PATHS_DATA"] ?? "/var/lib/grafana").setPassword(password);
  return "Admin password changed successfully ✔";
};
