import { imagesOf } from "../../configs/derived/imagesOf.ts";
import { runCommand } from "../shared/runCommand.ts";
import { findOutdated } from "../outdated/findOutdated.ts";
import { isOutdated, outdatedText } from "../outdated/outdatedText.ts";

await runCommand(
  {
    name: "outdated",
    summary:
      "Asks the public registries for newer releases of the images of an environment: tags of the same form.\n" +
      "Exit code: 0 nothing is newer, 1 something is, 2 a registry or the store of metrics does not answer.",
    options: {
      json: { describe: "print JSON" },
      push: { describe: "write the result to the environment's store of metrics, for its alert" },
    },
  },
  async ({ project: { environment }, chosen }) => {
    const names = imagesOf(environment);
    const progress = (done: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${names.length} images\u001b[K`);
    };
    const states = await findOutdated(environment.settings, names, progress);
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    console.log(chosen.json ? JSON.stringify(states, undefined, 2) : outdatedText(states));
    if (chosen.push) {
      const { pushStates } = await import("../outdated/pushOutdated.ts");
      await pushStates(environment, states);
    }
    if (states.some(isOutdated)) return 1;
    return states.some(({ problem }) => problem !== undefined) ? 2 : 0;
  },
);
