import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds, asking five times a second. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> => {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`After ${seconds} s still not: ${what}`);
    await sleep(200);
  }
};
