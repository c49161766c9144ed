import { base, certificates, localProgram, projectFiles, text, type Part } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

const HOME = "/srv/homelab";

/** The Node that runs this, the layer all programs of this project begin with. */
const NODE = () => [
  ...base(),
  certificates(),
  localProgram("/usr/local/bin/node", process.execPath),
  text(`${HOME}/package.json`, '{ "type": "module" }\n'),
];

/** What each library needs at run time, and not its types, sources and other module formats. */
const LIBRARIES = {
  "@grpc/grpc-js": ["build/src/**/*.js"],
  "@js-sdsl/ordered-map": ["dist/cjs/**/*.js"],
  "@protobufjs": ["*/package.json", "*/**/*.js"],
  bcryptjs: ["index.js"],
  jose: ["dist/webapi/**/*.js"],
  long: ["umd/*.js", "umd/package.json"],
  pg: ["lib/**/*.js", "esm/**/*.mjs"],
  "pg-cloudflare": ["dist/*.js"],
  "pg-connection-string": ["*.js"],
  "pg-int8": ["*.js"],
  "pg-pool": ["*.js"],
  "pg-protocol": ["dist/*.js"],
  "pg-types": ["*.js", "lib/*.js"],
  pgpass: ["lib/*.js"],
  "postgres-array": ["*.js"],
  "postgres-bytea": ["*.js"],
  "postgres-date": ["*.js"],
  "postgres-interval": ["*.js"],
  protobufjs: ["*.js", "src/**/*.js", "google/**/*.json"],
  snappyjs: ["*.js"],
  split2: ["*.js"],
  xtend: ["*.js"],
  yaml: ["dist/**/*.js"],
  zod: ["index.js", "v4/**/*.js"],
};

/** A program of this project, started by `path` as if it were compiled; `first` are arguments before those it is given. */
export function nodeProgram(
  path: string,
  source: string,
  libraries: readonly (keyof typeof LIBRARIES)[],
  { first = [], parts = [] }: { first?: readonly string[]; parts?: readonly Part[] } = {},
): Pick<Recipe, "standin" | "layers"> {
  const files = libraries.flatMap((name) =>
    ["package.json", ...LIBRARIES[name]].map((pattern) => `node_modules/${name}/${pattern}`),
  );
  return {
    standin: "true",
    layers: [
      NODE(),
      [projectFiles(HOME, [`${source}/*.{ts,json}`, ...files])],
      [nodeStart(path, `${source}/main.ts`, first), ...parts],
    ],
  };
}

/** A further program of the same image. */
export function nodeStart(path: string, main: string, first: readonly string[] = []): Part {
  const lines = [
    "#!/usr/local/bin/node",
    `process.argv.splice(2, 0, ...${JSON.stringify(first)});`,
    `import("${HOME}/${main}");`,
  ];
  return text(path, `${lines.join("\n")}\n`, 0o755);
}
