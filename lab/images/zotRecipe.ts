import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { nodeProgram } from "./nodeProgram.ts";
import { base, certificates, localProgram } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

export function zotRecipe(): Recipe {
  const binary = zotBinary();
  return {
    ...(binary === undefined
      ? nodeProgram("/usr/bin/zot", "lab/standins/zot", ["bcryptjs", "yaml", "zod"])
      : { standin: "real", layers: [[...base(), certificates(), localProgram("/usr/bin/zot", binary)]] }),
    config: {
      Entrypoint: ["/usr/bin/zot"],
      Cmd: ["serve", "/etc/zot/config.json"],
      ExposedPorts: { "5000/tcp": {} },
    },
  };
}

/** A zot binary of this machine is better than any stand-in. */
function zotBinary(): string | undefined {
  const named = process.env["HOMELAB_ZOT_BINARY"];
  if (named !== undefined) return named === "" ? undefined : named;
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
