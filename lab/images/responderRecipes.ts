import { services, type Service } from "../standins/responder/services.ts";
import { nodeProgram, nodeStart } from "./nodeProgram.ts";
import { directory } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

const SOURCE = "lab/standins/responder";

const LIBRARIES = [
  "@grpc/grpc-js",
  "@js-sdsl/ordered-map",
  "@protobufjs",
  "long",
  "protobufjs",
  "snappyjs",
  "yaml",
] as const;

/** One image a service that is only played; all share every layer but their last, which is a few lines. */
export const responderRecipes: Readonly<Record<string, () => Recipe>> = Object.fromEntries(
  Object.entries(services).map(([name, service]) => [name, () => recipe(name, service)]),
);

function recipe(name: string, service: Service): Recipe {
  const { program, tool, user = 0, directories = [], listeners } = service;
  return {
    ...nodeProgram(program, SOURCE, LIBRARIES, {
      first: [name],
      parts: [
        ...directories.map((path) => directory(path, { owner: user })),
        ...(tool === undefined ? [] : [...SHELL, nodeStart(tool.program, `${SOURCE}/${tool.main}`)]),
      ],
    }),
    config: {
      Entrypoint: [program],
      Cmd: service.arguments,
      User: String(user),
      ExposedPorts: Object.fromEntries(listeners.map(({ port }) => [`${port}/tcp`, {}])),
    },
  };
}
