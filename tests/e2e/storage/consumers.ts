import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";

export const consumerStack = "e2e";

const variable = "HOMELAB_E2E_CONSUMERS";

/** The environment for a program run with these consumers. */
export const consumers = (...names: readonly string[]): NodeJS.ProcessEnv => ({
  [variable]: names.join(" "),
});

/** The consumers that this run of the program has. */
export const named = (): readonly string[] =>
  (process.env[variable] ?? "").split(" ").filter((name) => name !== "");

export const bucketOf = (name: string): string => `${name}-data`;

/** A service that has a bucket, and otherwise does nothing. */
export const consumer = (name: string): ServiceSpec => ({
  name,
  stack: consumerStack,
  image: "busybox",
  summary: "Has a bucket",
  command: ["sleep", "1000000"],
  user: { uid: 1000, gid: 1000 },
  buckets: [{ name: bucketOf(name), account: name }],
  health: { command: ["true"] },
  limits: { memoryMiB: 64, cpus: 0.5 },
  stopTimeoutSeconds: 1,
});
