import { base, busybox, certificates, debianFiles, debianProgram, directory, text } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

const SHELL = [...base(), busybox(), certificates()];

/** Programs Debian has: real ones, of an older release. */
export const debianRecipes: Readonly<Record<string, () => Recipe>> = {
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
