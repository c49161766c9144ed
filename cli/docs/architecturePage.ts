import { diagram } from "../../configs/derived/diagram.ts";
import { networksOf, type Environment, networkName } from "../../configs/model/environmentModel.ts";

/** What the environments consist of, in Markdown. */
export const architecturePage = (environments: readonly Environment[]): string =>
  [
    "# Architecture",
    "",
    "Made by `./homelab docs` from the declarations in `configs/programs/`.",
    "",
    ...environments.flatMap((environment) => [
      `## ${environment.name}`,
      "",
      "```mermaid",
      diagram(environment).trimEnd(),
      "```",
      "",
      "| Service | What it is | Networks | Memory | Processors |",
      "| --- | --- | --- | --- | --- |",
      ...environment.services.map(
        (service) =>
          `| \`${service.name}\` | ${service.summary} | ${networksOf(environment, service).map(networkName).join(", ")} | ` +
          `${service.limits.memoryMiB} MiB | ${service.limits.cpus} |`,
      ),
      "",
    ]),
  ].join("\n");
