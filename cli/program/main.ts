import { setTimings } from "../shared/timings.ts";
import { addCompletion } from "./completion.ts";
import { reportFailure } from "./failures.ts";
import { newHomelab } from "./newHomelab.ts";

/**
 * Runs one command.
 * @param words what follows `homelab`
 * @returns the exit code
 */
export const main = async (words: readonly string[]): Promise<number> => {
  const completing = words[0] === "complete";
  const end = completing ? -1 : words.indexOf("--");
  const [own, passed] = end === -1 ? [words, []] : [words.slice(0, end), words.slice(end + 1)];
  const debug = own.includes("--debug");
  setTimings(debug);
  let code = 0;
  const { program, load, reached } = newHomelab(passed, (ended) => {
    code = ended;
  });
  try {
    if (completing) await load(words.slice(2));
    addCompletion(program);
    await program.parseAsync([...own], { from: "user" });
  } catch (error) {
    code = reportFailure(error, reached(), debug);
  }
  return code;
};
