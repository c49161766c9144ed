import type { EngineVersion } from "./dockerApi.ts";

/** Podman calls itself so among the components of its version. */
export const isPodman = ({ Components }: EngineVersion): boolean =>
  (Components ?? []).some(({ Name }) => /podman|libpod/i.test(Name));

/** Why Podman's Docker-compatible socket is refused. */
export const podmanProblem = (host: string): string =>
  `The engine at ${host} is Podman, and this program is for rootless Docker: ` +
  "through Podman's socket the Docker provider finds a change at every update and replaces containers for ever " +
  "(kreuzwerker/terraform-provider-docker#778), and the start interval of health checks is ignored";

export const podmanFix =
  "dockerd-rootless-setuptool.sh install, then pulumi config set --path 'homelab:host.docker' unix:///run/user/$(id -u)/docker.sock";
