import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Container, Docker } from "../../../cli/shared/dockerClient.ts";
import { startHeldBack } from "../../../cli/up/heldBack.ts";
import { containerNamed, environmentWith } from "../sampleStatus.ts";

const missing = {
  state: "exited",
  health: undefined,
  error: "bind source path does not exist: /mnt/data/loki",
};

let dataRoot: string;
beforeEach(() => {
  dataRoot = mkdtempSync(join(tmpdir(), "held-"));
});
afterEach(() => {
  rmSync(dataRoot, { recursive: true });
});

/** What is started of some containers, and what the command says of it. */
const started = async (
  containers: readonly Container[],
  dataRootMount = true,
): Promise<{ readonly ids: readonly string[]; readonly names: readonly string[] }> => {
  const ids: string[] = [];
  const docker = {
    host: "unix:///run/docker.sock",
    containers: () => Promise.resolve(containers),
    startContainer: (id: string) => Promise.resolve(void ids.push(id)),
  };
  const environment = environmentWith({ host: { dataRoot, dataRootMount } });
  return { ids, names: await startHeldBack(environment, docker as unknown as Docker) };
};

test("what Docker could not start for a missing directory is started, and nothing else", async () => {
  const containers = [
    containerNamed("loki", missing),
    containerNamed("mimir", { ...missing, state: "created", error: "no such file or directory" }),
    containerNamed("stopped", { state: "exited" }),
    containerNamed("taken", { state: "exited", error: "port is already allocated" }),
    containerNamed("runs", { error: missing.error }),
  ];
  expect(await started(containers)).toEqual({ ids: ["id-loki", "id-mimir"], names: ["loki", "mimir"] });
});

test("data that was copied to another disk gets the mark of one", async () => {
  await started([containerNamed("runs")]);
  expect(existsSync(join(dataRoot, ".homelab"))).toBe(false);
  await started([containerNamed("loki", missing)]);
  expect(existsSync(join(dataRoot, ".homelab"))).toBe(true);
});

test("a data root that is no disk of its own holds nothing back", async () => {
  expect(await started([containerNamed("loki", missing)], false)).toEqual({ ids: [], names: [] });
});
