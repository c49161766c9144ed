import type { Health } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";

/** Where services see the volume with the health probe. */
export const probeDirectory = "/probe";

/** A health check in words that every way to make a container understands. */
export interface HealthPlan {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** How long failures do not count. */
  readonly startSeconds: number;
  /** The interval during that time, where Docker knows one. */
  readonly startIntervalSeconds?: number;
}

/** What the settings say of it. */
export type HealthIntervals = Pick<Settings["host"], "startInterval" | "healthSeconds">;

/** How a service is asked for its health: quickly while it starts, rarely afterwards. */
export const healthPlan = (
  health: Health,
  { startInterval, healthSeconds }: HealthIntervals,
): HealthPlan => ({
  command: "command" in health ? health.command : httpProbeCommand(health.http),
  timeoutSeconds: 5,
  retries: 3,
  startSeconds: health.startSeconds ?? 60,
  // Each check is a process: 20 services checked every second use two cores. Docker before 25 has one interval for all.
  ...(startInterval ? { intervalSeconds: 30, startIntervalSeconds: 1 } : { intervalSeconds: healthSeconds }),
});

const httpProbeCommand = ({
  port,
  path,
}: {
  readonly port: number;
  readonly path: string;
}): readonly string[] => [
  `${probeDirectory}/busybox`,
  "wget",
  "-q",
  "-O",
  "/dev/null",
  `http://127.0.0.1:${port}${path}`,
];
