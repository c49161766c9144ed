import { Browser } from "./support/browser.ts";
import { Client } from "./support/client.ts";
import { ask, askManifest, type Asked } from "./support/http.ts";
import { freePorts } from "./support/lab.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { addPerson } from "./support/people.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { curlInside, PemFiles } from "./support/tls.ts";

jest.setTimeout(300_000);

let project: Project;
let outputs: Outputs;
const pem = new PemFiles();

const appPassword = "the password of an app, and long enough: 0123456789";

beforeAll(async () => {
  const [http = 0, https = 0] = await freePorts(2);
  project = await Project.make("registry-sign-on", {
    identity: "authentik",
    registryAuth: "authentik",
    authentik: { ports: { http, https } },
    registry: {
      users: [
        { name: "admin", role: "admin" },
        { name: "ci", role: "read" },
      ],
    },
  });
});

afterAll(async () => {
  pem.remove();
  await project.remove();
});

const publicDoor = () => `https://registry.${domain}:${project.ports.https}`;
const visit = (path: string, asked: Asked = {}) =>
  ask(`${publicDoor()}${path}`, { ca: outputs.caRoot, ...asked });
const passwordOf = (user: string) => outputs.registryPasswords[user] ?? "";
const repositories = `/v2/_zot/ext/search?query=${encodeURIComponent("{RepoListWithNewestImage(requestedPage:{limit:9}){Results{Name}}}")}`;

describe.each(["caddy", "traefik"])("behind %s", (ingress) => {
  let client: Client;

  beforeAll(async () => {
    await project.set("ingress", ingress);
    await project.up();
    outputs = await project.outputs();
    client = await Client.of(project, outputs);
    if (ingress === "caddy") {
      await addPerson("ann", "editors", appPassword);
      await addPerson("eve", "viewers", appPassword);
    }
  });

  afterAll(() => {
    client.remove();
  });

  const image = (name: string) => `${client.registry}/${ingress}/${name}:1`;

  describe("a docker client", () => {
    test.each([
      ["a user of the registry's own", "admin"],
      ["somebody with an app password", "ann"],
    ])("of %s logs in, pushes and pulls", async (_, user) => {
      const password = user === "ann" ? appPassword : passwordOf(user);
      expect((await client.login(user, password)).said).toContain("Login Succeeded");
      const pushed = await pushNew(image(user), client.environment);
      expect(await pullAnew(image(user), client.environment)).toBe(pushed);
    });

    test("of a robot that may only read pulls", async () => {
      expect((await client.login("ci", passwordOf("ci"))).said).toContain("Login Succeeded");
      expect(await pullAnew(image("ann"), client.environment)).toMatch(/^sha256:/);
    });

    test.each([
      ["of somebody who may not enter", "eve", appPassword],
      ["with a password that opens pages only", "akadmin", undefined],
      ["with a wrong app password", "ann", "wrong"],
    ])("%s is refused, and sent nowhere", async (_, user, word) => {
      const password = word ?? outputs.logins["authentik"]?.password ?? "";
      expect((await client.login(user, password)).code).not.toBe(0);
      const { status, headers } = await visit("/v2/", { login: [user, password] });
      expect(status).toBe(401);
      expect(headers).not.toHaveProperty("location");
    });
  });

  test("nobody in particular is asked to log in, as docker clients need it", async () => {
    for (const path of ["/v2/", "/v2/mine/thing/manifests/1", "/v2/_catalog"]) {
      const { status, headers } = await visit(path, { headers: { cookie: "session=old; user=someone" } });
      expect([path, status, headers["www-authenticate"]]).toEqual([
        path,
        401,
        expect.stringMatching(/^Basic /),
      ]);
    }
  });

  test("a wrong password of a user of the registry's own is refused by the registry, slowly", async () => {
    const { status, seconds } = await visit("/v2/", { login: ["admin", "wrong"] });
    expect(status).toBe(401);
    expect(seconds).toBeGreaterThan(4);
  });

  test.each([
    { "X-Original-URI": "/outpost.goauthentik.io/" },
    { "X-Original-URL": "https://registry.e2e.test/outpost.goauthentik.io/" },
    { "X-Forwarded-Uri": "/outpost.goauthentik.io/" },
    { "X-Forwarded-Host": `auth.${domain}` },
    { "X-authentik-username": "akadmin", X_authentik_username: "akadmin" },
  ])("%j opens nothing", async (headers) => {
    for (const authorization of ["Basic YW5uOndyb25n", "Bearer nothing"])
      expect((await visit("/v2/_catalog", { headers: { ...headers, authorization } })).status).toBe(401);
    expect((await visit(repositories, { headers })).status).toBe(401);
    expect((await visit("/home", { headers })).status).toBe(302);
  });

  describe("a browser", () => {
    test("is sent to log in, and sees nothing of the registry before", async () => {
      const { url, body } = await new Browser(outputs.caRoot).open(`${publicDoor()}/home`);
      expect(url).toContain(`https://auth.${domain}:${project.ports.https}/if/flow/`);
      expect(body).not.toMatch(/zot/i);
      const { status, headers } = await visit(repositories);
      expect(status).toBe(401);
      expect(headers).not.toHaveProperty("location");
    });

    test("is shown the registry's pages after it, without a second login", async () => {
      const browser = new Browser(outputs.caRoot);
      const { url } = await browser.open(`${publicDoor()}/home`);
      const password = outputs.logins["authentik"]?.password ?? "";
      const shown = await browser.open(url, { uidField: "akadmin", password });
      expect(shown.url).toBe(`${publicDoor()}/home`);
      expect(shown.body).toMatch(/zot/i);
      expect(shown.headers["set-cookie"]?.join()).toContain("user=homelab-people;");
      const { status, body } = await browser.open(`${publicDoor()}${repositories}`);
      expect(status).toBe(200);
      expect(body).toContain(`{"Name":"${ingress}/ann"`);
    });
  });

  test("a session that the registry would keep itself is never begun", async () => {
    const headers = { "X-ZOT-API-CLIENT": "zot-ui" };
    const { status, headers: answered } = await visit("/v2/", { login: ["ann", appPassword], headers });
    expect(status).toBe(200);
    expect(answered).not.toHaveProperty("set-cookie");
  });

  test("the door on this host reads without a login, and only reads", async () => {
    const door = `http://127.0.0.1:${project.ports.registry}`;
    expect((await askManifest(door, `${ingress}/ann`, "1")).status).toBe(200);
    expect((await ask(`${door}/v2/${ingress}/ann/blobs/uploads/`, { method: "POST" })).status).toBe(405);
  });

  test("metrics are shown to the collector's certificate alone", async () => {
    for (const login of [{}, { login: ["ann", appPassword] as const }])
      expect((await visit("/metrics", login)).status).toBe(404);
    const at = `https://${ingress}:9443/registry/metrics`;
    const trusting = ["--cacert", pem.file(outputs.caRoot)];
    const { chain, key } = outputs.collector;
    const certificate = ["--cert", pem.file(chain), "--key", pem.file(key)];
    expect((await curlInside(ingress, at, ...trusting, ...certificate)).said).toContain("zot_info{");
    expect((await curlInside(ingress, at, ...trusting)).said).toMatch(/\n000$/m);
  });
});

test("nothing is left to do after it is up", async () => {
  await project.expectNoChanges();
});
