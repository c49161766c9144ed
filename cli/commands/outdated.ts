import { imagesOf } from "../../configs/derived/imagesOf.ts";
import { command } from "../shared/command.ts";
import { findOutdated } from "../outdated/findOutdated.ts";
import { isOutdated, outdatedText } from "../outdated/outdatedText.ts";
import { withSpinner } from "../shared/spinner.ts";

export const outdated = command({
  description:
    "Asks the public registries for newer releases of the images of an environment: tags of the same form.\n" +
    "Exit code: 0 nothing is newer, 1 something is, 2 a registry or the store of metrics does not answer.",
  options: {
    json: { describe: "print JSON" },
    push: { describe: "write the result to the environment's store of metrics, for its alert" },
  },
  action: async ({ project: { environment }, chosen }) => {
    const names = imagesOf(environment);
    const states = await withSpinner(
      "asking the registries",
      (tell) =>
        findOutdated(environment.settings, names, (done) => {
          tell(`asked the registries about ${done} of ${names.length} images`);
        }),
      chosen,
    );
    console.log(chosen.json ? JSON.stringify(states, undefined, 2) : outdatedText(states));
    if (chosen.push) {
      const { pushStates } = await import("../outdated/pushOutdated.ts");
      await pushStates(environment, states);
    }
    if (states.some(isOutdated)) return 1;
    return states.some(({ problem }) => problem !== undefined) ? 2 : 0;
  },
});
