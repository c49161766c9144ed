import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import {
  base,
  busybox,
  certificates,
  debianFiles,
  debianProgram,
  directory,
  localProgram,
  text,
  type Part,
} from "./parts.ts";

/** How an image that cannot be pulled is made instead, with the paths and start command of the one it stands in for. */
export interface Recipe {
  /** `real`: the same program; `debian`: Debian's release of it; `true`: a small program that only plays its part. */
  readonly standin: "real" | "debian" | "true";
  /** Layers that several images begin with are stored once. */
  readonly layers: readonly (readonly Part[])[];
  readonly config: ImageConfig;
}

/** The part of the image configuration that is Docker's own format. */
export interface ImageConfig {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
}

const SHELL = [...base(), busybox(), certificates()];

export const recipes: Readonly<Record<string, () => Recipe>> = {
  busybox: () => ({ standin: "debian", layers: [SHELL], config: { Cmd: ["sh"] } }),

  caddy: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        debianProgram("/usr/bin/caddy", ["caddy"]),
        debianFiles("caddy", "usr/share/caddy"),
        debianFiles("media-types", "etc/mime.types"),
        text("/etc/caddy/Caddyfile", ":80\nroot * /usr/share/caddy\nfile_server\n"),
        ...["/config/caddy", "/data/caddy", "/srv"].map((path) => directory(path)),
      ],
    ],
    config: {
      Cmd: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
      Env: ["XDG_CONFIG_HOME=/config", "XDG_DATA_HOME=/data"],
      WorkingDir: "/srv",
      ExposedPorts: { "80/tcp": {}, "443/tcp": {}, "443/udp": {}, "2019/tcp": {} },
    },
  }),

  zot: () => ({
    standin: "real",
    layers: [[...base(), certificates(), localProgram("/usr/bin/zot", zotBinary() ?? "")]],
    config: {
      Entrypoint: ["/usr/bin/zot"],
      Cmd: ["serve", "/etc/zot/config.json"],
      ExposedPorts: { "5000/tcp": {} },
    },
  }),

  upstream: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        debianProgram("/usr/bin/docker-registry", ["docker-registry"]),
        text(
          "/etc/docker/registry/config.yml",
          "version: 0.1\nstorage: { filesystem: { rootdirectory: /var/lib/registry } }\nhttp: { addr: ':5000' }\n",
        ),
        directory("/var/lib/registry"),
      ],
    ],
    config: {
      Entrypoint: ["/usr/bin/docker-registry"],
      Cmd: ["serve", "/etc/docker/registry/config.yml"],
      ExposedPorts: { "5000/tcp": {} },
    },
  }),
};

/** A zot binary of this machine is better than any stand-in. */
function zotBinary(): string | undefined {
  const named = process.env["HOMELAB_ZOT_BINARY"];
  if (named !== undefined) return named;
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "zot"));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
