/** One line of JSON a message, with zot's names for time, level and message. */
export const log = {
  info: (message: string, fields: object = {}): void => {
    write("info", message, fields);
  },
  error: (message: string, error: unknown, fields: object = {}): void => {
    write("error", message, { error: describe(error), ...fields });
  },
};

function write(level: string, message: string, fields: object): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
}

/** With the reason of `fetch failed`, which is in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}
