import type { LifecycleCosts } from "./shared/lifecycles.ts";
import { spread, type Cost } from "./shared/measure.ts";
import type { Previews } from "./previews.ts";

export type Previewed = "empty" | "sdk" | "sdkLikeOurs" | "homelab";

/** Programs whose previews are compared: what each is called in the table. */
const programs: Readonly<Record<Previewed, string>> = {
  empty: "an empty file",
  sdk: "the SDK imported, nothing else",
  sdkLikeOurs: "the same with Node's options of this program",
  homelab: "this program",
};
export const previewed = Object.keys(programs) as readonly Previewed[];

export interface Results {
  readonly machine: readonly (readonly [string, string])[];
  readonly previews: Previews;
  readonly pulumi: LifecycleCosts;
  readonly compose: LifecycleCosts;
}

/** The whole of docs/explanation/performance.md. */
export const report = (results: Results): string => `# Performance

Written by \`npm run bench\`; change the words in \`bench/report.ts\`, and the figures by running it again.

## Where this was measured

${table(["", ""], results.machine)}

## A preview with nothing to change

${results.previews.resources} resources. CPU is user and system time of the engine, the language host, Node and every plugin together.

${previews(results.previews)}

The aim is twice the CPU of an empty program. ${verdict(results.previews)}

What is done for it: Node keeps its compiled code between runs and captures one stack frame for each promise
(\`nodeargs\` in Pulumi.yaml), stacks are formatted without source maps (\`index.ts\`), TypeScript is run by Node itself, and
the look at the host asks Docker's socket twice without a client library. What the SDK loads, what the engine and the
plugins do for each resource, is not ours to change; fewer resources are.

What one such preview spends, looked up every 20 ms while it runs:

${breakdown(results.previews)}

## Up and down, beside docker compose

The compose file is generated from the same declarations: same images, health checks, limits, networks and order. What it
leaves out is the PKI, the secrets and one container for each service that puts files in place; its files are mounted from
a directory, and one container gives all volumes to their users, at each \`up\` anew. The CPU is that of the clients; what
the Docker daemon spends is in neither. Images are there beforehand; "cold" is without containers, networks and volumes.

${lifecycles(results)}

## Run it again

    lab/host up homelab-bench && eval "$(lab/host env homelab-bench)" && node lab/images/build.ts
    npm run bench

It wants a Docker that holds nothing, makes its projects and its backend in a temporary directory, and removes both.
\`npm run bench -- --help\` lists its options.
`;

const medianCpu = (costs: readonly Cost[]): number => spread(costs.map(({ cpu }) => cpu)).median;

const previews = ({ costs }: Previews): string =>
  table(
    [`median (min to max) of ${costs.homelab.length} runs`, "CPU", "wall", "CPU of this program against it"],
    previewed.map((name) => [
      programs[name],
      figures(costs[name].map(({ cpu }) => cpu)),
      figures(costs[name].map(({ wall }) => wall)),
      `${(medianCpu(costs.homelab) / medianCpu(costs[name])).toFixed(2)}×`,
    ]),
  );

const verdict = ({ costs }: Previews): string => {
  const against = (name: Previewed): string => {
    const ratio = medianCpu(costs.homelab) / medianCpu(costs[name]);
    return `${ratio.toFixed(2)} times (${ratio <= 2 ? "reached" : "missed"})`;
  };
  return (
    `Against a file with nothing in it this program takes ${against("empty")}; against one that only imports the SDK, as every ` +
    `program has to, ${against("sdk")}; against that one with the same options for Node, ${against("sdkLikeOurs")}.`
  );
};

const breakdown = ({ breakdown: used }: Previews): string => {
  const total = [...used.values()].reduce((sum, seconds) => sum + seconds, 0);
  return table(
    ["program", "CPU", "share"],
    [...used]
      .filter(([, seconds]) => seconds > 0)
      .map(([name, seconds]) => [
        name,
        `${seconds.toFixed(2)} s`,
        `${Math.round((100 * seconds) / total)} %`,
      ]),
  );
};

const lifecycles = ({ pulumi, compose }: Results): string => {
  const row = (name: string, ours: readonly Cost[], theirs: readonly Cost[]) => [
    name,
    ...[ours, theirs].flatMap((costs) => [
      figures(costs.map(({ wall }) => wall)),
      figures(costs.map(({ cpu }) => cpu)),
    ]),
  ];
  return table(
    [
      `median (min to max) of ${pulumi.cold.length} runs`,
      "pulumi wall",
      "pulumi CPU",
      "compose wall",
      "compose CPU",
    ],
    [
      row("`up`, cold", pulumi.cold, compose.cold),
      row("`up` again, nothing to do", pulumi.again, compose.again),
      row("`destroy`, `down`", pulumi.down, compose.down),
    ],
  );
};

const figures = (seconds: readonly number[]): string => {
  const { min, median, max } = spread(seconds);
  return `${median.toFixed(2)} s (${min.toFixed(2)} to ${max.toFixed(2)})`;
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
