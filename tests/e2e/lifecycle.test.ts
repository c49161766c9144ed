import { isDeepStrictEqual } from "node:util";
import { Client } from "./support/client.ts";
import { commandOf } from "./support/command.ts";
import { ask } from "./support/http.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { docker, inspected, labHost } from "./support/lab.ts";
import { domain, Project } from "./support/project.ts";
import { allHealthy, containerIds, healthOfAll, leftOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(180_000);

const original = "the password at first";
const changed = 'another: it\'s $1 \\ "odd"';
let project: Project;
let client: Client;
let pushed: string;

beforeAll(async () => {
  project = await Project.make("lifecycle", {
    registry: { users: [{ name: "keeper", role: "admin" }, { name: "leaver" }] },
  });
  await project.setSecret("registry.users[0].password", original);
  await project.up();
  client = await Client.of(project, await project.outputs());
  await client.login("keeper", original);
  pushed = await pushNew(`${client.registry}/mine/kept:1`, client.environment);
});

afterAll(async () => {
  client.remove();
  await project.remove();
});

const enters = async (user: string, password: string): Promise<number> => {
  const { caRoot } = await project.outputs();
  const url = `https://registry.${domain}:${project.ports.https}/v2/`;
  return (await ask(url, { ca: caRoot, login: [user, password] })).status;
};

const keptImage = () => pullAnew(`${client.registry}/mine/kept:1`, client.environment);

describe("when a password is set anew and another user is taken from the list", () => {
  let leaversPassword: string;

  beforeAll(async () => {
    leaversPassword = (await project.outputs()).registryPasswords["leaver"] ?? "";
    expect(await enters("leaver", leaversPassword)).toBe(200);
    await project.setSecret("registry.users[0].password", changed);
    await project.unset("registry.users[1]");
    await project.up();
  });

  test("the new password is taken and the old one refused", async () => {
    expect(await enters("keeper", changed)).toBe(200);
    expect(await enters("keeper", original)).toBe(401);
  });

  test("the user who left is refused", async () => {
    expect(await enters("leaver", leaversPassword)).toBe(401);
  });

  test("what was pushed is still there, and another update replaces nothing", async () => {
    const { said } = await client.login("keeper", changed);
    expect(said).toContain("Login Succeeded");
    expect(await keptImage()).toBe(pushed);
    await project.expectNoChanges();
  });
});

test("another release of an image keeps the data and replaces no other service", async () => {
  const before = await containerIds();
  const [current, next] = [await inspected<string>("registry", ".Config.Image"), "homelab.test/zot:next"];
  await docker("tag", current, next);
  await project.set("images.zot", next);
  await project.up();
  expect(await inspected("registry", ".Config.Image")).toBe(next);
  const { caddy, "registry-egress": egress } = await containerIds();
  expect({ caddy, egress }).toEqual({ caddy: before["caddy"], egress: before["registry-egress"] });
  expect(await keptImage()).toBe(pushed);
  await project.unset("images.zot");
});

test("everything comes back by itself when the host restarts", async () => {
  await labHost("restart-docker");
  await until("every service is healthy", async () => isDeepStrictEqual(await healthOfAll(), allHealthy), 90);
  expect(await keptImage()).toBe(pushed);
});

describe("after `destroy`", () => {
  test("only the data that the output named is left, and `up` goes on with it and with the same root", async () => {
    const { caRoot, dataKeptOnDestroy } = await project.outputs();
    const kept = await commandOf(project, "certs keep");
    expect(kept).toMatchObject({ code: 0 });
    await project.destroy();
    const volumes = ["caddy-data", "zot-data"];
    expect(await leftOf(project.stack)).toEqual({ containers: [], networks: [], volumes });
    expect(dataKeptOnDestroy).toEqual({
      "caddy-data": "docker volume rm caddy-data",
      "zot-data": "docker volume rm zot-data",
    });

    await project.up();
    expect((await project.outputs()).caRoot).toBe(caRoot);
    expect(await healthOfAll()).toEqual(allHealthy);
    expect(await keptImage()).toBe(pushed);
    await project.expectNoChanges();
  });

  test("nothing is left if the settings give up the data", async () => {
    await project.set("host.retainData", "false");
    await project.up();
    expect((await project.outputs()).dataKeptOnDestroy).toEqual({});
    await project.destroy();
    expect(await leftOf(project.stack)).toEqual({ containers: [], networks: [], volumes: [] });
  });
});
