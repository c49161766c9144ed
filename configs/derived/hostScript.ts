import { isBehindSsh, sshTarget } from "../settings/dockerAddress.ts";
import { quoted } from "../settings/shellQuoting.ts";

/** A script that ends at the first failure, with `fail` to end it with a reason. */
export const script = (...parts: readonly string[]): string =>
  ["set -eu", `fail() { printf '%s\\n' "$*" >&2; exit 1; }`, ...parts.map((part) => part.trim()), ""].join(
    "\n",
  );

/** Says that the script ran, in words that no other run says: what depends on it is then run again too. */
export const done = (what: string): string => `echo "${what} $(date +%s%N)"`;

/** What `systemctl --user` needs outside a login session. */
export const session = `
export XDG_RUNTIME_DIR="\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="\${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"`;

/**
 * The command line that runs a script where a Docker host is: here, or with the user's own ssh, which checks the host's
 * key and has the keys that the Docker client uses too.
 */
export const onHost = (dockerHost: string, text: string): string => {
  if (!isBehindSsh(dockerHost)) return text;
  const target = sshTarget(dockerHost);
  const words = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=20", ...target.slice(0, -1)];
  return `exec ssh ${words.join(" ")} ${quoted(target.at(-1) ?? "")} ${quoted(`exec sh -c ${quoted(text)}`)}\n`;
};

/** First line of a file that belongs to an environment; without it the file is somebody else's and stays. */
export const ownLine = (comment: "//" | "#", environment: string): string =>
  `${comment} Made by homelab for ${environment}; what is changed here is lost.`;
