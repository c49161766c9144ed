import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { composeCommand } from "./compose/lifecycle.ts";
import type { Docker } from "./docker.ts";
import { output, type Where } from "./shared/measure.ts";
import { repository } from "./shared/workspace.ts";

/** What the figures depend on, as rows of a table. */
export const machine = (
  nodeProbe: Where,
  docker: Docker,
  loadBefore: string,
): readonly (readonly [string, string])[] => {
  const at = { directory: repository, environment: nodeProbe.environment };
  const node = nodeFacts(nodeProbe);
  return [
    ["Date", new Date().toISOString().slice(0, 10)],
    ["Revision", revision(at)],
    [
      "Machine",
      `${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, ${gibibytes(totalmem())} GiB, Linux ${release()}`,
    ],
    ["Load average before and after", `${loadBefore} and ${loadNow()}`],
    ["Pulumi engine", output(at, ["pulumi", "version"]).trim() || "a build without a version"],
    ["Pulumi SDK", sdkVersion()],
    ["Parallel operations", process.env["PULUMI_PARALLEL"] ?? "the engine's default"],
    ["Node", node.version],
    ["Node's options for this program", node.arguments.map((word) => `\`${word}\``).join(" ") || "none"],
    ["Compile cache in NODE_COMPILE_CACHE", node.compileCache ? "set, for every program" : "not set"],
    ["Docker", `${docker.version}, ${docker.storage}, rootless`],
    ["docker compose", output(at, [...composeCommand(), "version", "--short"]).trim()],
    ["Health checks", docker.startInterval ? "every second while starting" : "every 5 s (Docker before 25)"],
  ];
};

/** Load average of the last minute. */
export const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);

interface NodeFacts {
  readonly version: string;
  readonly arguments: readonly string[];
  readonly compileCache: boolean;
}

const nodeFacts = (probe: Where): NodeFacts => {
  const said = output(probe, ["pulumi", "preview", "--non-interactive"]);
  const found = /node-facts (\{.*\})/.exec(said)?.[1];
  if (found === undefined) throw new Error(`The probe program did not tell about its Node:\n${said}`);
  return JSON.parse(found) as NodeFacts;
};

const revision = (at: Where): string => {
  const commit = output(at, ["git", "rev-parse", "--short", "HEAD"]).trim();
  const changed = output(at, ["git", "status", "--porcelain", "--", "index.ts", "components", "configs"]);
  return changed === "" ? commit : `${commit}, with changes`;
};

const sdkVersion = (): string => {
  const manifest = join(repository, "node_modules/@pulumi/pulumi/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
};

const gibibytes = (bytes: number): number => Math.round(bytes / 2 ** 30);
