import type * as docker from "@pulumi/docker";
import type { Health } from "../../configs/services/declaration.ts";
import { goDuration } from "./dockerValues.ts";
import { probeDirectory } from "./probe.ts";

const timeoutSeconds = 5;
const retries = 3;

/** Docker's health check: quick while starting, rare afterwards. */
export const healthCheck = (
  health: Health,
  startInterval: boolean,
): docker.types.input.ContainerHealthcheck => ({
  tests: ["CMD", ...command(health)],
  timeout: goDuration(timeoutSeconds),
  retries,
  startPeriod: goDuration(startSeconds(health)),
  // Each check is a process: 20 services checked every second use two cores. Docker before 25 has one interval for all.
  ...(startInterval
    ? { interval: goDuration(30), startInterval: goDuration(1) }
    : { interval: goDuration(5) }),
});

/** How long the provider waits for health: the start, then as long as Docker takes to call it unhealthy. */
export const waitSeconds = (health: Health): number => startSeconds(health) + 35 * retries;

const startSeconds = (health: Health): number => health.startSeconds ?? 60;

const command = (health: Health): readonly string[] =>
  "command" in health
    ? health.command
    : [
        `${probeDirectory}/busybox`,
        "wget",
        "-q",
        "-O",
        "/dev/null",
        `http://127.0.0.1:${health.http.port}${health.http.path}`,
      ];
