import type { Lifecycle } from "../shared/lifecycles.ts";
import { output, type Where } from "../shared/measure.ts";
import { repository } from "../shared/workspace.ts";
import { stageCompose } from "./stage.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** The life of an environment that docker compose runs out of a directory. */
export const composeLifecycle = (directory: string, environment: Environment): Lifecycle => {
  const where = stageCompose(directory, environment);
  const compose = [...composeCommand(), "--progress", "quiet", "--project-name", "homelab-bench"];
  return {
    where,
    up: [...compose, "up", "--detach", "--wait"],
    down: [...compose, "down", "--volumes"],
  };
};

/**
 * docker compose: the plugin, else the program of its own.
 * @throws Error where there is neither
 */
export const composeCommand = (): readonly string[] => {
  const here: Where = { directory: repository, environment: {} };
  for (const command of [["docker", "compose"], ["docker-compose"]])
    try {
      output(here, [...command, "version"]);
      return command;
    } catch {
      continue;
    }
  throw new Error("There is neither `docker compose` nor `docker-compose` to compare with");
};
