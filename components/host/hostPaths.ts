import { dirname } from "node:path";
import type { HostMount } from "../../configs/model/hostMounts.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import { dockerHost } from "../docker/dockerHost.ts";

/** Where a part of the host is, and where a container sees it. */
export interface HostPath {
  readonly hostPath: string;
  readonly containerPath: string;
}

/** The paths on the Docker host of what a service sees of it. */
export const hostPath = (
  settings: Settings,
  mount: HostMount,
  env: NodeJS.ProcessEnv = process.env,
): HostPath => {
  switch (mount.kind) {
    case "docker-socket":
      return { hostPath: dockerSocket(settings, env), containerPath: mount.path };
    case "containerd-socket":
      return {
        hostPath: `${dirname(dockerSocket(settings, env))}/docker/containerd/containerd.sock`,
        containerPath: mount.path,
      };
    case "docker-data": {
      const data = settings.host.dockerData ?? `${env["HOME"] ?? ""}/.local/share/docker`;
      return { hostPath: data, containerPath: data };
    }
    case "directory":
      return { hostPath: mount.source, containerPath: mount.path };
  }
};

// Behind ssh the settings have to say it, and a rule sees to that.
const dockerSocket = (settings: Settings, env: NodeJS.ProcessEnv): string =>
  settings.host.socket ?? dockerHost(settings, env).replace(/^unix:\/\//, "");
