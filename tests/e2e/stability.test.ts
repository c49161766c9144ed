import { readdirSync, writeFileSync, rmSync } from "node:fs";
import { editProgram } from "./support/editProgram.ts";
import { docker, inspected, makeDataRoot } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { allHealthy, containerIds, healthOfAll, leftOf, services } from "./support/services.ts";

jest.setTimeout(120_000);

let project: Project;
let dataRoot: string;

beforeAll(async () => {
  dataRoot = await makeDataRoot();
  project = await Project.make("stability", {
    host: { dataRoot },
    routes: { elsewhere: { to: "http://192.0.2.1:8080", access: "public" } },
  });
  await project.set("registry.users[0].name", "somebody");
  await project.setSecret("registry.users[0].password", "a password of somebody's own");
  await project.up();
});

afterAll(async () => {
  await project.remove();
  rmSync(dataRoot, { recursive: true, force: true });
});

test("nothing changes right after `up`, nor after a refresh", async () => {
  await project.expectNoChanges();
  expect(await project.refresh()).not.toMatch(/\b(updated|deleted|to update|to delete)\b/);
  await project.expectNoChanges();
});

test("another `up` replaces nothing", async () => {
  const before = await containerIds();
  await project.up();
  expect(await containerIds()).toEqual(before);
});

test.each(services)("%s is kept within what it is allowed", async (name) => {
  expect(await inspected(name, ".HostConfig")).toMatchObject({
    ReadonlyRootfs: true,
    CapDrop: ["ALL"],
    SecurityOpt: ["no-new-privileges=true"],
    RestartPolicy: { Name: "unless-stopped" },
    LogConfig: { Type: "json-file", Config: { "max-size": "10m", "max-file": "3" } },
    Privileged: false,
    Init: true,
  });
  const { Memory, MemorySwap } = await inspected<{ Memory: number; MemorySwap: number }>(name, ".HostConfig");
  expect(Memory).toBeGreaterThan(0);
  expect(MemorySwap).toBe(Memory);
  expect(await inspected(name, ".Config.User")).toBe("65532:65532");
});

test("only the front door is published beyond this host", async () => {
  const published = await Promise.all(
    services.map((name) =>
      inspected<Record<string, { HostIp: string; HostPort: string }[]> | null>(
        name,
        ".HostConfig.PortBindings",
      ),
    ),
  );
  const beyond = published
    .flatMap((bindings) => Object.values(bindings ?? {}).flat())
    .filter(({ HostIp }) => HostIp !== "127.0.0.1")
    .map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}`);
  const { http, https } = project.ports;
  expect(beyond.sort()).toEqual([`0.0.0.0:${http}`, `0.0.0.0:${https}`].sort());
});

test("a removed container comes back by refresh and `up`", async () => {
  await docker("rm", "--force", "registry");
  await project.refresh();
  await project.up();
  expect(await healthOfAll()).toEqual(allHealthy);
  await project.expectNoChanges();
});

test("an edited health check and an edited limit reach the container, and no other", async () => {
  const before = await containerIds();
  editProgram(project, "configs/programs/zot/zotService.ts", 'path: "/livez"', 'path: "/readyz"');
  editProgram(project, "configs/programs/zot/zotService.ts", "registry.cveScan ? 2048 : 1024", "1536");
  await project.up();
  expect((await inspected<string[]>("registry", ".Config.Healthcheck.Test")).at(-1)).toMatch(/\/readyz$/);
  expect(await inspected("registry", ".HostConfig.Memory")).toBe(1536 * 2 ** 20);
  const { caddy = "", "registry-egress": egress = "" } = before;
  expect(await containerIds()).toMatchObject({ caddy, "registry-egress": egress });
  expect(await healthOfAll()).toEqual(allHealthy);
  await project.expectNoChanges();
});

test("`destroy` leaves the data under the data root, as the output said, and nothing else", async () => {
  const { dataKeptOnDestroy } = await project.outputs();
  expect(Object.keys(dataKeptOnDestroy).sort()).toEqual([`${dataRoot}/caddy`, `${dataRoot}/zot`]);
  writeFileSync(`${dataRoot}/zot/kept`, "by us");
  await project.destroy();
  expect(await leftOf(project.stack)).toEqual({ containers: [], networks: [], volumes: [] });
  expect(readdirSync(dataRoot).sort()).toEqual(["caddy", "zot"]);
  expect(readdirSync(`${dataRoot}/zot`)).toContain("kept");
});
