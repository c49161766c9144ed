import { inspect } from "node:util";
import type { RawSettings } from "../../tests/support/synth.ts";

/** Settings as they are shown: what is secret stays so, and what is long is cut. */
export const settingsText = (settings: RawSettings): string =>
  inspect(settings, { depth: 12, maxStringLength: 200, maxArrayLength: 10 });
