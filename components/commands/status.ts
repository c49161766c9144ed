import { dockerHost } from "../dockerHost.ts";
import { Docker } from "./cli/docker.ts";
import { run } from "./cli/run.ts";
import { look } from "./status/look.ts";
import { statusText } from "./status/print.ts";

await run(
  {
    name: "status",
    summary:
      "Shows every declared service as it is on the Docker host.\n" +
      "Exit code: 0 all healthy, 1 something is not, 2 Docker does not answer.",
    options: { json: { describe: "print JSON" } },
  },
  async ({ project: { environment }, chosen }) => {
    const report = await look(environment, new Docker(dockerHost(environment.settings)));
    console.log(chosen.json ? JSON.stringify(report, undefined, 2) : statusText(report));
    return report.verdict === "healthy" ? 0 : 1;
  },
);
