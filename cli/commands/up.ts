import { dockerHost } from "../../components/docker/dockerHost.ts";
import { keepRoot } from "../certificates/keepRoot.ts";
import { Docker } from "../shared/dockerClient.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { command } from "../shared/command.ts";
import { readStatus } from "../status/readStatus.ts";
import { mend } from "../status/mend.ts";
import { statusText } from "../status/statusText.ts";
import { startHeldBack } from "../up/heldBack.ts";

/** How long services that are starting may take; those that were changed are healthy when `pulumi up` ends. */
const patienceSeconds = 90;
import { withSpinner } from "../shared/spinner.ts";

export const up = command({
  description:
    "Deploys: pulumi up, then certs keep, a start of what waited for the data root, then status. Where Docker lost " +
    "something that the last update made, the update refreshes the state first and replaces containers that run " +
    "without their networks or ports.\n" +
    "Exit code: that of pulumi up, else that of status, because pulumi alone can take an unhealthy container " +
    "for unchanged.",
  options: { yes: { describe: "do not ask whether to go on" } },
  passes: "OPTIONS OF PULUMI UP",
  action: async ({ project, chosen, passed }) => {
    const stack = new Stack(project);
    const { environment } = project;
    const docker = new Docker(dockerHost(environment.settings));
    const mending = await withSpinner("comparing the state with Docker", () =>
      mend(environment, docker, stack),
    );
    if (mending !== undefined)
      console.log(
        [
          "Docker does not run what the last update made:",
          ...mending.reasons.map((reason) => `- ${reason}`),
          "This update refreshes the state and mends it.\n",
        ].join("\n"),
      );
    const code = await stack.up([...(chosen.yes ? ["--yes"] : []), ...(mending?.options ?? []), ...passed]);
    if (code === 0) console.log(`\n${await keepRoot(project, stack)}`);
    else
      console.error(
        `\npulumi up ended with exit code ${code}; if it was interrupted: ./homelab recover --env ${project.stack}`,
      );
    const started = code === 0 ? await startHeldBack(environment, docker) : [];
    if (started.length > 0) console.log(`\nstarted, now that the data root is there: ${started.join(", ")}`);
    const report = await withSpinner("waiting until every service is healthy", () =>
      readStatus(environment, docker, patienceSeconds),
    );
    console.log(`\n${statusText(report)}`);
    return code === 0 && report.verdict !== "healthy" ? 1 : code;
  },
});
