import { existsSync, mkdirSync } from "node:fs";
import { dataRootMark } from "../../configs/derived/volumes.ts";
import { isHeldBack } from "../shared/isHeldBack.ts";
import type { Docker } from "../shared/dockerClient.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/**
 * Starts the services that Docker could not start because their disk was missing; an update takes them for unchanged.
 * Only after an update: it has seen that the disk is there.
 * @returns what was started, by name
 */
export const startHeldBack = async (environment: Environment, docker: Docker): Promise<readonly string[]> => {
  const mark = dataRootMark(environment);
  if (mark === undefined) return [];
  const held = (await docker.containers(environment.name)).filter((container) =>
    isHeldBack(environment, container),
  );
  // Data that was copied here from a backup came without it.
  if (held.length > 0 && docker.host.startsWith("unix://") && !existsSync(mark)) mkdirSync(mark);
  for (const { id } of held) await docker.startContainer(id);
  return held.map(({ name }) => name);
};
