import { images } from "../../configs/images.ts";
import { goProgram } from "./goProgram.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** MinIO and its client, built from the modules of the very releases that are pinned. */
export const storageRecipes: Readonly<Record<string, () => Recipe>> = {
  minio: () => ({
    standin: "real",
    layers: [SHELL, [program("minio")]],
    config: { Entrypoint: ["minio"], Cmd: ["minio"], ExposedPorts: { "9000/tcp": {} } },
  }),
  mc: () => ({ standin: "real", layers: [SHELL, [program("mc")]], config: { Entrypoint: ["mc"] } }),
};

function program(name: "minio" | "mc") {
  const source = `github.com/minio/${name}`;
  return goProgram(`/usr/bin/${name}`, `lab/images/go/${name}`, source, {
    [`${source}/cmd.ReleaseTag`]: images[name].tag,
  });
}
