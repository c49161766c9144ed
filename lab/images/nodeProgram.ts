import { base, certificates, localProgram, projectFiles, text } from "./parts.ts";
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
  bcryptjs: ["index.js"],
  yaml: ["dist/**/*.js"],
  zod: ["index.js", "v4/**/*.js"],
};

/** A program of this project, started by `path` as if it were compiled. */
export function nodeProgram(
  path: string,
  source: string,
  libraries: readonly (keyof typeof LIBRARIES)[],
): Pick<Recipe, "standin" | "layers"> {
  const files = libraries.flatMap((name) =>
    ["package.json", ...LIBRARIES[name]].map((pattern) => `node_modules/${name}/${pattern}`),
  );
  const start = `#!/usr/local/bin/node\nimport("${HOME}/${source}/main.ts");\n`;
  return {
    standin: "true",
    layers: [NODE(), [projectFiles(HOME, [`${source}/*.ts`, ...files]), text(path, start, 0o755)]],
  };
}
