import { basename } from "node:path";

/** Seconds since 1970. A run that must end in time begins no file after it, and says which ones it left out. */
const until = Number(process.env["HOMELAB_TESTS_UNTIL"] ?? Infinity);

if (Date.now() / 1000 > until) {
  const file = basename(expect.getState().testPath ?? "");
  process.stderr.write(`skipped: ${file}: the time of this run is used up (HOMELAB_TESTS_UNTIL)\n`);
  globalThis.describe = describe.skip;
  globalThis.test = test.skip;
}
