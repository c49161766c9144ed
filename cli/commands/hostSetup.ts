import { command } from "../shared/command.ts";
import { gatherFacts } from "../machine/gatherFacts.ts";
import { setUpHost } from "../host/setUpHost.ts";
import { withSpinner } from "../shared/spinner.ts";

export const hostSetup = command({
  description:
    "Brings this machine to what the environment needs: rootless Docker, daemon.json, limits, linger, low ports.\n" +
    "Says what it changes first; what is there already is never overwritten. What only root may do is printed.\n" +
    "Exit code: 0 nothing is left to do, 1 something is.",
  options: {
    yes: { describe: "do not ask" },
    "data-root": { placeholder: "DIR", describe: "put this data-root into daemon.json" },
  },
  action: async ({ project: { environment }, chosen }) =>
    setUpHost(await withSpinner("examining the Docker host", () => gatherFacts(environment)), environment, {
      yes: chosen.yes,
      ...(chosen["data-root"] === undefined ? {} : { dataRoot: chosen["data-root"] }),
    }),
});
