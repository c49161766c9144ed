let enabled = false;

/** Makes every later `phase` print how long it took. */
export const enableTimings = (): void => {
  enabled = true;
};

export const timingsEnabled = (): boolean => enabled;

/** Runs a part of a command; with --debug its duration goes to stderr. */
export const phase = async <Result>(title: string, work: () => Result | Promise<Result>): Promise<Result> => {
  if (!enabled) return work();
  const start = performance.now();
  try {
    return await work();
  } finally {
    console.error(`debug: ${title}: ${Math.round(performance.now() - start)} ms`);
  }
};
