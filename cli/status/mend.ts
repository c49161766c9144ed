import type { Docker } from "../shared/dockerClient.ts";
import type { Stack } from "../shared/pulumiStack.ts";
import { damaged, mendingOf, type Mending } from "./mending.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** What the next update has to do beside what it would do anyway; nothing where that can't be found out. */
export const mend = async (
  environment: Environment,
  docker: Docker,
  stack: Stack,
): Promise<Mending | undefined> => {
  try {
    const containers = await docker.containers(environment.name);
    const found = damaged(environment, containers);
    if (found.length === 0) return undefined;
    const { deployment } = await stack.exportState();
    return mendingOf(found, deployment?.resources ?? []);
  } catch {
    // The update itself says what is wrong with Docker or the stack.
    return undefined;
  }
};
