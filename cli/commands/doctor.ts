import { command } from "../shared/command.ts";
import { examine, findingsText } from "../doctor/examine.ts";
import { gatherFacts } from "../machine/gatherFacts.ts";
import { setUpHost } from "../host/setUpHost.ts";
import { withSpinner } from "../shared/spinner.ts";

export const doctor = command({
  description:
    "Looks at the Docker host: is everything there that the environment needs? Each finding comes with its fix.\n" +
    "Exit code: 0 no errors, warnings perhaps; 1 errors.",
  options: {
    fix: { describe: "also do what `host setup` does" },
    yes: { describe: "with --fix: do not ask" },
    json: { describe: "print JSON" },
  },
  action: async ({ project: { environment }, chosen }) => {
    const gather = () => withSpinner("examining the Docker host", () => gatherFacts(environment), chosen);
    const facts = await gather();
    const findings = examine(facts, environment);
    console.log(chosen.json ? JSON.stringify(findings, undefined, 2) : findingsText(findings));
    if (chosen.fix) {
      console.log("");
      await setUpHost(facts, environment, { yes: chosen.yes });
      const again = examine(await gather(), environment);
      return again.some(({ level }) => level === "error") ? 1 : 0;
    }
    return findings.some(({ level }) => level === "error") ? 1 : 0;
  },
});
