import type * as docker from "@pulumi/docker";
import { healthPlan, type HealthIntervals } from "../../configs/derived/healthPlan.ts";
import type { Health } from "../../configs/model/serviceSpec.ts";
import { goDuration } from "../docker/dockerValues.ts";

/** Docker's health check, in the provider's words. */
export const healthCheck = (
  health: Health,
  pace: HealthIntervals,
): docker.types.input.ContainerHealthcheck => {
  const plan = healthPlan(health, pace);
  return {
    tests: ["CMD", ...plan.command],
    timeout: goDuration(plan.timeoutSeconds),
    retries: plan.retries,
    startPeriod: goDuration(plan.startSeconds),
    interval: goDuration(plan.intervalSeconds),
    ...(plan.startIntervalSeconds === undefined
      ? {}
      : { startInterval: goDuration(plan.startIntervalSeconds) }),
  };
};

const slowest: HealthIntervals = { startInterval: true, healthSeconds: 30 };

/** How long the provider waits for health: the start, then as long as Docker takes to call it unhealthy. */
export const waitSeconds = (health: Health): number => {
  const { startSeconds, intervalSeconds, timeoutSeconds, retries } = healthPlan(health, slowest);
  return startSeconds + (intervalSeconds + timeoutSeconds) * retries;
};
