import { dockerHost } from "../../components/docker/dockerHost.ts";
import { Docker } from "../shared/dockerClient.ts";
import { command } from "../shared/command.ts";
import { readStatus } from "../status/readStatus.ts";
import { statusText } from "../status/statusText.ts";
import { withSpinner } from "../shared/spinner.ts";

export const status = command({
  description:
    "Shows every declared service as it is on the Docker host.\n" +
    "Exit code: 0 all healthy, 1 something is not, 2 Docker does not answer.",
  options: { json: { describe: "print JSON" } },
  action: async ({ project: { environment }, chosen }) => {
    const report = await withSpinner(
      `reading the containers of ${environment.name}`,
      () => readStatus(environment, new Docker(dockerHost(environment.settings))),
      chosen,
    );
    console.log(chosen.json ? JSON.stringify(report, undefined, 2) : statusText(report));
    return report.verdict === "healthy" ? 0 : 1;
  },
});
