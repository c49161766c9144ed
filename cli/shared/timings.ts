let enabled = false;

/** Whether every later `phase` prints how long it took. */
export const setTimings = (on: boolean): void => {
  enabled = on;
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
