import { nodeProgram } from "./nodeProgram.ts";
import { directory } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

const database = [
  "pg",
  "pg-cloudflare",
  "pg-connection-string",
  "pg-int8",
  "pg-pool",
  "pg-protocol",
  "pg-types",
  "pgpass",
  "postgres-array",
  "postgres-bytea",
  "postgres-date",
  "postgres-interval",
  "split2",
  "xtend",
] as const;

/** Authentik's one program, as far as this program uses it, on a real database; without a shell, as it is to become. */
export function authentikRecipe(): Recipe {
  const { standin, layers } = nodeProgram("/usr/local/bin/ak", "lab/standins/authentik", [
    ...database,
    "jose",
    "yaml",
    "zod",
  ]);
  return {
    standin,
    layers: [
      ...layers,
      [directory("/blueprints"), ...["/data", "/templates"].map((path) => directory(path, { owner: 1000 }))],
    ],
    config: {
      Entrypoint: ["/usr/local/bin/ak"],
      User: "1000",
      ExposedPorts: { "9000/tcp": {}, "9443/tcp": {}, "9300/tcp": {} },
    },
  };
}
