import { setTimeout as pause } from "node:timers/promises";

/** Tries until it works, as long as it fails for the reason that may pass. */
export async function retryWhile(
  reason: RegExp,
  seconds: number,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end || !reason.test(String(error))) throw error;
      await pause(500);
    }
  }
}
