import { Refusal } from "../../configs/settings/refusal.ts";
import type { Settings } from "../../configs/settings/schema.ts";

/**
 * Where the rootless Docker listens: the setting, else the user's runtime directory.
 * @throws Error when neither says; the system's Docker is never fallen back to
 */
export const dockerHost = ({ host }: Settings, env: NodeJS.ProcessEnv = process.env): string => {
  if (host.docker !== undefined) return host.docker;
  const runtime = env["XDG_RUNTIME_DIR"];
  if (runtime === undefined || runtime === "")
    throw new Refusal(
      "No Docker is named: homelab:host.docker is not set and XDG_RUNTIME_DIR is empty.\n" +
        "  fix: pulumi config set --path 'homelab:host.docker' unix:///run/user/$(id -u)/docker.sock",
    );
  return `unix://${runtime}/docker.sock`;
};
