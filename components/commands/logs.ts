import { dockerHost } from "../dockerHost.ts";
import { attach } from "./cli/execute.ts";
import { run } from "./cli/run.ts";
import { meantService } from "./cli/serviceName.ts";

await run(
  {
    name: "logs",
    summary: "Shows what a service wrote to its log, as Docker has it. Older lines are in Loki.",
    argument: { placeholder: "SERVICE", describe: "as `npm run status` names it" },
    options: {
      follow: { describe: "go on with what is written from now on" },
      since: {
        placeholder: "TIME",
        describe: "how far back: 10m, 2h, or a time such as 2026-01-31T08:00:00",
      },
      tail: { placeholder: "LINES", describe: "only so many of the last lines" },
    },
  },
  ({ project: { environment }, argument, chosen: { follow, since, tail } }) => {
    const { name } = meantService(environment, argument);
    return attach("docker", [
      ...["--host", dockerHost(environment.settings), "logs"],
      ...(follow ? ["--follow"] : []),
      ...(since === undefined ? [] : ["--since", since]),
      ...(tail === undefined ? [] : ["--tail", tail]),
      name,
    ]);
  },
);
