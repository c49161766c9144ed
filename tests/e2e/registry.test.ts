import { Client } from "./support/client.ts";
import { ask, askManifest } from "./support/http.ts";
import { importNew, pullAnew, pushNew } from "./support/images.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { allHealthy, healthOfAll } from "./support/services.ts";
import { until } from "./support/until.ts";
import { Upstream } from "./support/upstream.ts";

jest.setTimeout(120_000);

let project: Project;
let upstream: Upstream;
let client: Client;
let outputs: Outputs;
let publicDoor: string;
let localDoor: string;
let thing: string;

beforeAll(async () => {
  project = await Project.make("registry", { registry: Upstream.settings });
  upstream = await Upstream.start();
  thing = await upstream.push("library/thing:1");
  await project.up();
  await upstream.join();
  outputs = await project.outputs();
  client = await Client.of(project, outputs);
  publicDoor = `https://registry.${domain}:${project.ports.https}`;
  localDoor = `http://127.0.0.1:${project.ports.registry}`;
});

afterAll(async () => {
  client.remove();
  await upstream.remove();
  await project.remove();
});

const password = () => outputs.registryPasswords["admin"] ?? "";

test("every service is healthy when `up` is done", async () => {
  expect(await healthOfAll()).toEqual(allHealthy);
});

describe("at the public door", () => {
  test("a docker client that trusts our root logs in, pushes and pulls", async () => {
    const { said } = await client.login("admin", password());
    expect(said).toContain("Login Succeeded");

    const reference = `${client.registry}/mine/thing:1`;
    const pushed = await pushNew(reference, client.environment);
    expect(await pullAnew(reference, client.environment)).toBe(pushed);
  });

  test("the printed login line does the same", async () => {
    await client.logout();
    const { said } = await client.shell(outputs.registryLogin);
    expect(said).toContain("Login Succeeded");
  });

  test("a wrong password is refused, and slowly", async () => {
    const { status, seconds } = await ask(`${publicDoor}/v2/`, {
      ca: outputs.caRoot,
      login: ["admin", "wrong"],
    });
    expect(status).toBe(401);
    expect(seconds).toBeGreaterThan(4);
  });

  test("nobody in particular is asked to log in, as docker clients need it", async () => {
    const { status, headers } = await ask(`${publicDoor}/v2/`, { ca: outputs.caRoot });
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toMatch(/^Basic /);
  });

  test.each(["admin", undefined])("metrics are not shown to %s", async (user) => {
    const login = user === undefined ? {} : { login: [user, password()] as const };
    expect(await ask(`${publicDoor}/metrics`, { ca: outputs.caRoot, ...login })).toMatchObject({
      status: 404,
    });
  });

  test("plain HTTP leads to it", async () => {
    const { status, headers } = await ask(`http://registry.${domain}:${project.ports.http}/v2/?a=b`);
    expect(status).toBe(308);
    expect(headers.location).toBe(`${publicDoor}/v2/?a=b`);
  });
});

describe("at the local door", () => {
  test("an image is pulled without a login", async () => {
    expect(await pullAnew(`127.0.0.1:${project.ports.registry}/docker/library/thing:1`)).toBe(thing);
  });

  test("a name without a prefix is one of Docker Hub's, as a daemon asks its mirror", async () => {
    const { status, headers } = await askManifest(localDoor, "library/thing", "1");
    expect(status).toBe(200);
    expect(headers["docker-content-digest"]).toBe(thing);
  });

  test("a push is refused", async () => {
    const reference = `127.0.0.1:${project.ports.registry}/mine/thing:2`;
    await importNew(reference);
    const { code, said } = await client.docker("push", reference);
    expect(code).not.toBe(0);
    expect(said).toContain("405");
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("%s is refused", async (method) => {
    expect(await ask(`${localDoor}/v2/mine/thing/blobs/uploads/`, { method })).toMatchObject({ status: 405 });
  });

  test("metrics are not shown", async () => {
    expect(await ask(`${localDoor}/metrics`)).toMatchObject({ status: 404 });
  });
});

describe("an image that only the upstream has", () => {
  const name = "docker/library/thing";
  const manifest = () => askManifest(localDoor, name, "1");
  const served = { status: 200 };

  test("comes through under its prefix, with the upstream's digest", async () => {
    expect(await pullAnew(`${client.registry}/${name}:1`, client.environment)).toBe(thing);
  });

  test("an image that the upstream does not have is not found", async () => {
    expect(await askManifest(localDoor, "docker/library/nothing", "1")).toMatchObject({ status: 404 });
  });

  test("comes within a second while the upstream is down", async () => {
    await upstream.stop();
    const answer = await manifest();
    expect(answer).toMatchObject(served);
    expect(answer.seconds).toBeLessThan(1);
    expect(await pullAnew(`${client.registry}/${name}:1`, client.environment)).toBe(thing);
  });

  test("a new one comes soon after the upstream is back", async () => {
    await upstream.startAgain();
    await upstream.push("library/another:1");
    const comes = async () => (await askManifest(localDoor, "docker/library/another", "1")).status === 200;
    await until("the upstream is asked again", comes, 20);
  });

  test("comes while the upstream hangs: after the limit at first, at once when that is known", async () => {
    await upstream.hang();
    const first = await manifest();
    const second = await manifest();
    const later = await manifest();
    await upstream.goOn();
    expect([first, second, later]).toMatchObject([served, served, served]);
    expect(first.seconds).toBeLessThan(10);
    expect(second.seconds).toBeLessThan(10);
    expect(later.seconds).toBeLessThan(1);
  });
});
