import { dockerHost } from "../../components/docker/dockerHost.ts";
import { Docker } from "../shared/dockerClient.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { programDirectory } from "../shared/project.ts";
import { command } from "../shared/command.ts";
import { ownProcesses } from "../recover/orphans.ts";
import { isClean, lines } from "../recover/recoverPlan.ts";
import { diagnose, recover } from "../recover/recoverStack.ts";
import { withSpinner } from "../shared/spinner.ts";

export const recoverCommand = command({
  description:
    "After a pulumi up or destroy that was killed: clears its lock and what it had under way, and removes the " +
    "containers and networks that it made without noting them. Volumes are kept. pulumi up then completes the job.\n" +
    "Touches nothing that does not carry the label homelab.environment=STACK.",
  options: {
    "dry-run": { describe: "only say what there is to do" },
    force: { describe: "go on although the update seems to be running still" },
  },
  action: async ({ project: { environment, ...project }, chosen }) => {
    const { name } = environment;
    const patient = {
      name,
      stack: new Stack(project),
      docker: new Docker(dockerHost(environment.settings)),
      directory: programDirectory(project.directory),
      processes: ownProcesses,
    };
    if (chosen["dry-run"]) {
      const plan = await withSpinner("comparing the state with Docker", () => diagnose(patient));
      console.log(isClean(plan) ? `${name}: nothing to recover` : ["recover", ...lines(plan)].join("\n  "));
      return 0;
    }
    const mended = await recover(patient, chosen.force, (line) => {
      console.log(line);
    });
    console.log(
      mended ? `${name}: recovered\n  next: ./homelab up --env ${name}` : `${name}: nothing to recover`,
    );
    return 0;
  },
});
