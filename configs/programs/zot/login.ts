import { publicAuthority } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import { commandLine, quoted } from "../../settings/shellQuoting.ts";

/** The command line that logs a user in: for a POSIX shell, whatever the password is. */
export const loginLine = (settings: Settings, user: string, password: string): string => {
  const registry = publicAuthority(settings, settings.registry.host);
  // Not by echo, which takes some passwords for options and changes backslashes where sh is dash.
  return `printf %s ${quoted(password)} | ${commandLine("docker", "login", registry, "--username", user, "--password-stdin")}`;
};
