import { dockerHost } from "../../components/docker/dockerHost.ts";
import { attach } from "../shared/execute.ts";
import { command } from "../shared/command.ts";
import { serviceArgument } from "../shared/serviceArgument.ts";

export const logs = command({
  description: "Shows what a service wrote to its log, as Docker has it. Older lines are in Loki.",
  argument: { placeholder: "SERVICE", describe: "as `./homelab status` names it" },
  options: {
    follow: { describe: "go on with what is written from now on" },
    since: {
      placeholder: "TIME",
      describe: "how far back: 10m, 2h, or a time such as 2026-01-31T08:00:00",
    },
    tail: { placeholder: "LINES", describe: "only so many of the last lines" },
  },
  action: ({ project: { environment }, argument, chosen: { follow, since, tail } }) => {
    const { name } = serviceArgument(environment, argument);
    return attach("docker", [
      ...["--host", dockerHost(environment.settings), "logs"],
      ...(follow ? ["--follow"] : []),
      ...(since === undefined ? [] : ["--since", since]),
      ...(tail === undefined ? [] : ["--tail", tail]),
      name,
    ]);
  },
});
