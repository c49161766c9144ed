import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { declareEnvironment } from "../configs/services/environment.ts";
import { parseSettings } from "../configs/settings/parse.ts";
import { breakdown } from "./breakdown.ts";
import { stageCompose } from "./compose/stage.ts";
import { composeCommand, emptyDocker } from "./docker.ts";
import { live } from "./lifecycles.ts";
import { loadNow, machine } from "./machine.ts";
import { measure, output, type Cost } from "./measure.ts";
import { pulumi } from "./pulumi.ts";
import { previewed, report, type Previewed } from "./report.ts";
import { repository, Workspace } from "./workspace.ts";

const usage = `npm run bench -- [--previews N] [--rounds N] [--ports HTTP,HTTPS,REGISTRY] [--out FILE]

Measures previews with nothing to change against an empty program, and up and down against docker compose, on the Docker
of DOCKER_HOST, which must hold nothing but images.

--previews  previews of each program, one more to warm up; 7 unless set
--rounds    times everything is brought up and down; 3 unless set
--ports     free ports of this machine; 8280,8643,5250 unless set
--out       where the result goes; docs/performance.md unless set`;

const { values: options } = parseArgs({
  options: {
    previews: { type: "string", default: "7" },
    rounds: { type: "string", default: "3" },
    ports: { type: "string", default: "8280,8643,5250" },
    out: { type: "string", default: join(repository, "docs/performance.md") },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (options.help) console.log(usage);
else await bench();

async function bench(): Promise<void> {
  const docker = await emptyDocker();
  const [http, https, registry] = options.ports.split(",").map(Number);
  const settings = {
    domain: "bench.test",
    host: { docker: docker.host, startInterval: docker.startInterval, retainData: false },
    ports: { http, https, registry },
  };
  const environment = declareEnvironment("homelab", parseSettings("homelab", settings));
  const workspace = new Workspace();
  const programs = {
    empty: workspace.project("empty", "bench/programs/empty.ts", { nodeOptions: false }),
    sdk: workspace.project("sdk", "bench/programs/sdk.ts", { nodeOptions: false }),
    sdkLikeOurs: workspace.project("sdk-like-ours", "bench/programs/sdk.ts"),
    homelab: workspace.project("homelab", "index.ts", { settings }),
  };
  const staged = stageCompose(join(workspace.directory, "compose"), environment);
  const compose = [...composeCommand(staged), "--progress", "quiet", "--project-name", "homelab-bench"];
  const byPulumi = { where: programs.homelab, up: pulumi.up, down: pulumi.destroy };
  const byCompose = {
    where: staged,
    up: [...compose, "up", "--detach", "--wait"],
    down: [...compose, "down", "--volumes"],
  };
  const loadBefore = loadNow();

  const previews: Record<Previewed, Cost[]> = { empty: [], sdk: [], sdkLikeOurs: [], homelab: [] };
  let resources = 0;
  let used: ReadonlyMap<string, number> = new Map();
  const measurePreviews = async () => {
    for (const name of previewed) if (name !== "homelab") output(programs[name], pulumi.up);
    for (let run = 0; run <= Number(options.previews); run++)
      for (const name of previewed) {
        const cost = measure(programs[name], pulumi.preview);
        // The first one fills caches.
        if (run > 0) previews[name].push(cost);
        progress(`preview of ${name}: ${cost.cpu.toFixed(2)} s CPU, ${cost.wall.toFixed(2)} s`);
      }
    const state = output(programs.homelab, ["pulumi", "stack", "export"]);
    resources = (JSON.parse(state) as State).deployment.resources.length;
    used = await breakdown(programs.homelab, pulumi.preview);
  };

  try {
    progress("pulumi up and down");
    const pulumiCosts = await live(byPulumi, Number(options.rounds), measurePreviews);
    progress("docker compose up and down");
    const composeCosts = await live(byCompose, Number(options.rounds));
    const probe = workspace.project("node", "bench/programs/node.ts");
    const text = report({
      machine: machine(probe, compose, docker, loadBefore),
      resources,
      previews,
      breakdown: used,
      pulumi: pulumiCosts,
      compose: composeCosts,
    });
    writeFileSync(options.out, text);
    console.log(text);
  } finally {
    progress("taking everything down");
    measure(byPulumi.where, byPulumi.down);
    measure(byCompose.where, byCompose.down);
    workspace.remove();
  }
}

interface State {
  readonly deployment: { readonly resources: readonly unknown[] };
}

function progress(text: string): void {
  console.error(`bench: ${text}`);
}
