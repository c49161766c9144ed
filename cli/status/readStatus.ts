import { setTimeout as sleep } from "node:timers/promises";
import type { Docker } from "../shared/dockerClient.ts";
import { report, type Report } from "./statusReport.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** How the environment is now, or as soon as nothing is starting any more, at the latest after so many seconds. */
export const readStatus = async (
  environment: Environment,
  docker: Docker,
  waitSeconds = 0,
): Promise<Report> => {
  const end = Date.now() + waitSeconds * 1000;
  for (;;) {
    const [containers, networks, volumes] = await Promise.all([
      docker.containers(environment.name),
      docker.networkNames(),
      docker.volumeNames(),
    ]);
    const now = report(environment, { containers, networks, volumes }, new Date());
    if (now.verdict !== "starting" || Date.now() >= end) return now;
    await sleep(1000);
  }
};
