import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { Failure } from "../cli/shared/failure.ts";
import { standaloneCommand } from "../cli/shared/command.ts";
import { runScript } from "../cli/program/runScript.ts";
import { declareEnvironment } from "../configs/environment.ts";
import { parseSettings } from "../configs/parseSettings.ts";
import { composeLifecycle } from "./compose/lifecycle.ts";
import { emptyDocker, type Docker } from "./docker.ts";
import { live } from "./shared/lifecycles.ts";
import { loadNow, machine } from "./machine.ts";
import { measure } from "./shared/measure.ts";
import { comparePreviews, type Previews } from "./previews.ts";
import { pulumi } from "./pulumi.ts";
import { report, type Results } from "./report.ts";
import { repository, Workspace } from "./shared/workspace.ts";

await runScript(
  "bench",
  standaloneCommand({
    description:
      "Measures previews with nothing to change against an empty program, and up and down against docker compose, on the " +
      "Docker of DOCKER_HOST, which must hold nothing but images.",
    options: {
      previews: { placeholder: "N", describe: "previews of each program, one more to warm up (default: 7)" },
      rounds: { placeholder: "N", describe: "times everything is brought up and down (default: 3)" },
      ports: {
        placeholder: "HTTP,HTTPS,REGISTRY",
        describe: "free ports of this machine (default: 8280,8643,5250)",
      },
      out: {
        placeholder: "FILE",
        describe: "where the result goes (default: docs/explanation/performance.md)",
      },
    },
    action: async ({ chosen }) => {
      const options = {
        previews: count("previews", chosen.previews ?? "7"),
        rounds: count("rounds", chosen.rounds ?? "3"),
        ports: chosen.ports ?? "8280,8643,5250",
      };
      const out = chosen.out ?? join(repository, "docs/explanation/performance.md");
      const docker = await emptyDocker();
      const workspace = new Workspace();
      try {
        const words = report(await measureAll(workspace, docker, options));
        const style = await resolveConfig(out);
        const text = await format(words, { ...style, parser: "markdown" });
        writeFileSync(out, text);
        console.log(text);
      } finally {
        workspace.remove();
      }
      return 0;
    },
  }),
);

interface Options {
  readonly previews: number;
  readonly rounds: number;
  readonly ports: string;
}

function count(option: string, typed: string): number {
  if (!/^[1-9]\d{0,3}$/.test(typed)) throw new Failure(`--${option}: found ${typed}; allowed: 1 to 9999`, 64);
  return Number(typed);
}

async function measureAll(workspace: Workspace, docker: Docker, options: Options): Promise<Results> {
  const [http, https, registry] = options.ports.split(",").map(Number);
  const settings = {
    domain: "bench.test",
    host: { docker: docker.host, startInterval: docker.startInterval, retainData: false },
    ports: { http, https, registry },
  };
  const programs = {
    empty: workspace.project("empty", "bench/programs/empty.ts", { nodeOptions: false }),
    sdk: workspace.project("sdk", "bench/programs/sdk.ts", { nodeOptions: false }),
    sdkLikeOurs: workspace.project("sdk-like-ours", "bench/programs/sdk.ts"),
    homelab: workspace.project("homelab", "index.ts", { settings }),
  };
  const byPulumi = { where: programs.homelab, up: pulumi.up, down: pulumi.destroy };
  const byCompose = composeLifecycle(
    join(workspace.directory, "compose"),
    declareEnvironment("homelab", parseSettings("homelab", settings)),
  );
  const loadBefore = loadNow();
  try {
    const previews = new Array<Previews>();
    progress("pulumi up and down");
    const pulumiCosts = await live(byPulumi, options.rounds, async () => {
      previews.push(await comparePreviews(programs, options.previews, progress));
    });
    progress("docker compose up and down");
    const composeCosts = await live(byCompose, options.rounds);
    const [first] = previews;
    if (first === undefined) throw new RangeError("--rounds must be 1 or more");
    const probe = workspace.project("node", "bench/programs/node.ts");
    return {
      machine: machine(probe, docker, loadBefore),
      previews: first,
      pulumi: pulumiCosts,
      compose: composeCosts,
    };
  } finally {
    progress("taking everything down");
    measure(byPulumi.where, byPulumi.down);
    measure(byCompose.where, byCompose.down);
  }
}

function progress(text: string): void {
  console.error(`bench: ${text}`);
}
