import { Client } from "./support/client.ts";
import { ask } from "./support/http.ts";
import { importNew, pullAnew, pushNew } from "./support/images.ts";
import { Project } from "./support/project.ts";

jest.setTimeout(120_000);

let project: Project;
let client: Client;
let registry: string;
let url: string;

beforeAll(async () => {
  project = await Project.make("local-door", { registry: { local: "authenticated" } });
  registry = `127.0.0.1:${project.ports.registry}`;
  url = `http://${registry}/v2/`;
  await project.up();
  client = await Client.of(project, await project.outputs(), registry);
});

afterAll(async () => {
  client.remove();
  await project.remove();
});

const password = async () => (await project.outputs()).registryPasswords["admin"] ?? "";

describe("an authenticated local door", () => {
  test("asks for a login", async () => {
    expect(await ask(url)).toMatchObject({ status: 401 });
    await importNew(`${registry}/mine/thing:1`);
    expect((await client.docker("push", `${registry}/mine/thing:1`)).said).toMatch(
      /authentication|unauthorized|no basic auth/,
    );
  });

  test("lets in who has one, to push as well", async () => {
    expect((await client.login("admin", await password())).said).toContain("Login Succeeded");
    const pushed = await pushNew(`${registry}/mine/thing:1`, client.environment);
    expect(await pullAnew(`${registry}/mine/thing:1`, client.environment)).toBe(pushed);
  });
});

describe("an open local door", () => {
  beforeAll(async () => {
    await project.set("registry.local", "open");
    await project.up();
    await client.logout();
  });

  test("takes pushes and gives pulls without a login", async () => {
    expect(await ask(url)).toMatchObject({ status: 200 });
    const pushed = await pushNew(`${registry}/mine/thing:2`, client.environment);
    expect(await pullAnew(`${registry}/mine/thing:2`, client.environment)).toBe(pushed);
  });

  test("still has what was pushed before, and still shows no metrics", async () => {
    await pullAnew(`${registry}/mine/thing:1`, client.environment);
    expect(await ask(`http://${registry}/metrics`)).toMatchObject({ status: 404 });
  });

  test("deletes nothing", async () => {
    const { status } = await ask(`${url}mine/thing/manifests/2`, { method: "DELETE" });
    expect(status).toBe(403);
  });
});

describe("a mirroring local door", () => {
  beforeAll(async () => {
    await project.unset("registry.local");
    await project.up();
  });

  test("gives pulls without a login and takes no pushes", async () => {
    await pullAnew(`${registry}/mine/thing:2`, client.environment);
    expect(await ask(`${url}mine/thing/blobs/uploads/`, { method: "POST" })).toMatchObject({ status: 405 });
  });
});
