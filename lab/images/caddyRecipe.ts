import { goProgram, requiredRelease } from "./goProgram.ts";
import { debianFiles, directory, text } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

const MODULE = "github.com/caddyserver/caddy/v2";
const PINS = "lab/images/go/caddy";

/** Debian's Caddy is of a release that can't trace, so it is built as its makers build it. */
export function caddyRecipe(): Recipe {
  const version = { [`${MODULE}.CustomVersion`]: requiredRelease(PINS, MODULE) };
  return {
    standin: "real",
    layers: [
      SHELL,
      [
        goProgram("/usr/bin/caddy", PINS, `${MODULE}/cmd/caddy`, version),
        debianFiles("media-types", "etc/mime.types"),
        text("/etc/caddy/Caddyfile", ':80\nrespond "Caddy works"\n'),
        ...["/config/caddy", "/data/caddy", "/srv"].map((path) => directory(path)),
      ],
    ],
    config: {
      Cmd: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
      Env: ["XDG_CONFIG_HOME=/config", "XDG_DATA_HOME=/data"],
      WorkingDir: "/srv",
      ExposedPorts: { "80/tcp": {}, "443/tcp": {}, "443/udp": {}, "2019/tcp": {} },
    },
  };
}
