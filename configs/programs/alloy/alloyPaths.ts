import { readDockerAddress } from "../../settings/dockerAddress.ts";
import type { Settings } from "../../settings/schema.ts";
import { joined, ref, type Expression } from "./alloySyntax.ts";

/** Where the parts of the native Alloy are, under the home of the account that owns the rootless Docker. */
export const alloyPaths = {
  /** Each release in a directory of its own; `data` beside them holds what Alloy remembers. */
  releases: ".local/share/alloy",
  data: ".local/share/alloy/data",
  program: ".local/bin/alloy",
  config: ".config/alloy/config.alloy",
  unit: ".config/systemd/user/alloy.service",
} as const;

/** Docker's socket in the containers that may see it. */
export const mountedSocket = "/var/run/docker.sock";

/** The socket as the native Alloy sees it: over ssh, and where no setting names it, the one of the account it runs in. */
export const dockerSocket = ({ host }: Settings): string | Expression =>
  host.docker !== undefined && readDockerAddress(host.docker)?.kind === "unix"
    ? host.docker
    : runtimePath("unix://", "/docker.sock");

/** The socket of the containerd that rootless Docker starts. */
export const containerdSocket = (): Expression => runtimePath("", "/docker/containerd/containerd.sock");

const runtimePath = (before: string, after: string): Expression =>
  joined(...(before === "" ? [] : [before]), ref('sys.env("XDG_RUNTIME_DIR")'), after);
