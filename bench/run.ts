import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { declareEnvironment } from "../configs/services/environment.ts";
import { parseSettings } from "../configs/settings/parse.ts";
import { composeLifecycle } from "./compose/lifecycle.ts";
import { emptyDocker, type Docker } from "./docker.ts";
import { live } from "./lifecycles.ts";
import { loadNow, machine } from "./machine.ts";
import { measure } from "./measure.ts";
import { comparePreviews, type Previews } from "./previews.ts";
import { pulumi } from "./pulumi.ts";
import { report, type Results } from "./report.ts";
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
  const workspace = new Workspace();
  try {
    const words = report(await measureAll(workspace, docker));
    const style = await resolveConfig(options.out);
    const text = await format(words, { ...style, parser: "markdown" });
    writeFileSync(options.out, text);
    console.log(text);
  } finally {
    workspace.remove();
  }
}

async function measureAll(workspace: Workspace, docker: Docker): Promise<Results> {
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
    const pulumiCosts = await live(byPulumi, Number(options.rounds), async () => {
      previews.push(await comparePreviews(programs, Number(options.previews), progress));
    });
    progress("docker compose up and down");
    const composeCosts = await live(byCompose, Number(options.rounds));
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
