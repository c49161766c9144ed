import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { starterName } from "../../configs/derived/dataRootStarter.ts";
import { commandOf } from "./support/command.ts";
import { asAccount, docker, giveToAccount, inspected, labHost, makeDataRoot } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { run } from "./support/run.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

const services = ["caddy", "registry"];
const areAllHealthy = async () => isDeepStrictEqual(await healthOf(services), allHealthyOf(services));

let dataRoot: string;
let disk: string;
let project: Project;

const systemctl = (...words: readonly string[]) => run(...asAccount("systemctl", "--user", ...words));
const mount = () => run("mount", ["--bind", disk, dataRoot]);
/** As a disk that is pulled out: whoever has something open there keeps it. */
const unmount = () => run("umount", ["--lazy", dataRoot]);
/** Why Docker does not run a service. */
const held = async (name: string) =>
  (await inspected<string>(name, ".State.Status")) === "exited" &&
  (await inspected<string>(name, ".State.Error")) !== "";

beforeAll(async () => {
  dataRoot = await makeDataRoot();
  disk = `${dataRoot}-disk`;
  rmSync(disk, { recursive: true, force: true });
  mkdirSync(disk);
  giveToAccount(disk);
  await mount();
  project = await Project.make("data-root", { host: { dataRoot, dataRootMount: true } });
  await project.up();
});

afterAll(async () => {
  await project.remove();
  await unmount().catch(() => undefined);
  for (const directory of [dataRoot, disk]) rmSync(directory, { recursive: true, force: true });
});

test("services keep their data on the disk, and another update changes nothing", async () => {
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  expect(readdirSync(disk)).toEqual(expect.arrayContaining([".homelab", "caddy", "zot"]));
  await project.expectNoChanges();
});

test("where the disk is not mounted when the host starts, nothing starts and nothing is written", async () => {
  await systemctl("stop", "docker");
  await unmount();
  await labHost("restart-docker");
  for (const name of services) await until(`${name} is held back`, () => held(name));
  expect(readdirSync(dataRoot)).toEqual([]);
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain(`the data root ${dataRoot} is on no disk of its own`);
});

test("neither where something else has left directories of these names there", async () => {
  mkdirSync(`${dataRoot}/zot`);
  await expect(docker("start", "registry")).rejects.toThrow();
  expect(readdirSync(`${dataRoot}/zot`)).toEqual([]);
  rmSync(`${dataRoot}/zot`, { recursive: true });
});

test("they come back by themselves once it is there", async () => {
  const zot = readdirSync(`${disk}/zot`);
  await mount();
  await until("all are healthy", areAllHealthy, 90);
  expect(readdirSync(`${disk}/zot`)).toEqual(expect.arrayContaining(zot));
  await project.expectNoChanges();
});

test("one that ends while the disk is away is not begun anew on another; `up` starts it", async () => {
  await systemctl("stop", `${starterName({ name: project.stack })}.timer`);
  await unmount();
  process.kill(await inspected<number>("registry", ".State.Pid"), "SIGKILL");
  await until("the registry is held back", () => held("registry"));
  expect(readdirSync(dataRoot)).toEqual([]);
  await mount();
  const { said } = await commandOf(project, "up", "--yes");
  expect(said).toContain("started, now that the data root is there: registry");
  await until("all are healthy", areAllHealthy, 90);
});

test("what a person stopped stays stopped", async () => {
  await docker("stop", "registry");
  await systemctl("start", `${starterName({ name: project.stack })}.service`);
  expect(await inspected<string>("registry", ".State.Status")).toBe("exited");
});
