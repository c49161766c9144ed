import { services, type Service } from "../standins/responder/services.ts";
import { nodeProgram } from "./nodeProgram.ts";
import { directory } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** One image a service that is only played; all share every layer but their last, which is a few lines. */
export const responderRecipes: Readonly<Record<string, () => Recipe>> = Object.fromEntries(
  Object.entries(services).map(([name, service]) => [name, () => recipe(name, service)]),
);

function recipe(name: string, service: Service): Recipe {
  const { program, user = 0, directories = [], listeners } = service;
  return {
    ...nodeProgram(program, "lab/standins/responder", ["yaml"], {
      first: [name],
      parts: directories.map((path) => directory(path, { owner: user })),
    }),
    config: {
      Entrypoint: [program],
      Cmd: service.arguments,
      User: String(user),
      ExposedPorts: Object.fromEntries(listeners.map(({ port }) => [`${port}/tcp`, {}])),
    },
  };
}
