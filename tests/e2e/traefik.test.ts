import { configErrors } from "../../cli/validate/traefikCheck.ts";
import { Client } from "./support/client.ts";
import { commandInside, commandOf } from "./support/command.ts";
import { ask } from "./support/http.ts";
import { docker, freePorts, inspected, testLabel } from "./support/lab.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { pages } from "./support/pages.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { curlInside, PemFiles } from "./support/tls.ts";
import { until } from "./support/until.ts";

jest.setTimeout(240_000);

let project: Project;
let outputs: Outputs;
let client: Client;
const pem = new PemFiles();

const first = { to: pages.url, access: "public" };
const traefik = { dockerLabels: true, dashboardPort: 0 };
const settings = {
  ingress: "traefik",
  traefik,
  pki: { extraNames: ["labelled", "unasked", "posing"].map((name) => `${name}.${domain}`) },
  routes: { first },
};

beforeAll(async () => {
  [traefik.dashboardPort = 0] = await freePorts(1);
  project = await Project.make("traefik", settings);
  await pages.start();
  await project.up();
  await pages.join("traefik_default");
  outputs = await project.outputs();
  client = await Client.of(project, outputs);
});

afterAll(async () => {
  pem.remove();
  client.remove();
  await pages.remove();
  await project.remove();
});

const visit = (host: string, path = "/", headers: Readonly<Record<string, string>> = {}) =>
  ask(`https://${host}.${domain}:${project.ports.https}${path}`, { ca: outputs.caRoot, headers });

const password = () => outputs.registryPasswords["admin"] ?? "";

test("a docker client logs in, pushes and pulls", async () => {
  expect((await client.login("admin", password())).said).toContain("Login Succeeded");
  const reference = `${client.registry}/mine/thing:1`;
  const pushed = await pushNew(reference, client.environment);
  expect(await pullAnew(reference, client.environment)).toBe(pushed);
  expect(await pullAnew(`127.0.0.1:${project.ports.registry}/mine/thing:1`)).toBe(pushed);
});

test("nobody in particular is asked to log in, as docker clients need it", async () => {
  const { status, headers } = await visit("registry", "/v2/");
  expect(status).toBe(401);
  expect(headers["www-authenticate"]).toMatch(/^Basic /);
});

test.each(["/metrics", "/%6detrics", "//metrics", "/x/../metrics"])("%s is not shown", async (path) => {
  expect([404, 400]).toContain((await visit("registry", path)).status);
  const local = await ask(`http://127.0.0.1:${project.ports.registry}${path}`);
  expect([404, 400]).toContain(local.status);
});

test("the commands about certificates find the chain, versions of TLS and names good, and the metrics door shut", async () => {
  const [chain, doors] = await Promise.all([
    commandOf(project, "certs verify"),
    commandInside("traefik", project, "certs tls", "--metrics-door", "127.0.0.1:9443"),
  ]);
  expect(chain.said).toMatch(/^ingress +registry\.e2e\.test +.*good$/m);
  expect(chain.said).toMatch(/^collector +.*good$/m);
  expect(chain.said).toContain("openssl verify was asked about ingress, collector");
  const good = " +accepted +accepted +refused +trusted +matches +20";
  for (const name of ["first", "registry"])
    expect(doors.said).toMatch(new RegExp(`^${name}\\.e2e\\.test${good}`, "m"));
  expect(doors.said).toContain("metrics door: refuses who shows no certificate");
  expect([chain.code, doors.code]).toEqual([0, 0]);
});

test("the dashboard is at a door of this host for who has its password", async () => {
  const { user = "", password: right = "" } = outputs.logins["traefik"] ?? {};
  const asked = async (login?: readonly [string, string]) =>
    (
      await ask(
        `http://127.0.0.1:${traefik.dashboardPort}/api/overview`,
        login === undefined ? {} : { login },
      )
    ).status;
  expect([await asked(), await asked([user, "a guess"]), await asked([user, right])]).toEqual([
    401, 401, 200,
  ]);
});

test("plain HTTP leads to HTTPS", async () => {
  const { status, headers } = await ask(`http://registry.${domain}:${project.ports.http}/v2/?a=b`);
  expect([301, 308]).toContain(status);
  expect(headers.location).toBe(`https://registry.${domain}:${project.ports.https}/v2/?a=b`);
});

test("answers have security headers", async () => {
  const answer = await visit("first");
  expect(answer).toMatchObject({ status: 200, body: "hello from elsewhere\n" });
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
  expect(answer.headers).not.toHaveProperty("server");
});

test.each(["POST", "PUT", "PATCH", "DELETE"])("%s is refused at the local door", async (method) => {
  const url = `http://127.0.0.1:${project.ports.registry}/v2/mine/thing/blobs/uploads/`;
  expect(await ask(url, { method })).toMatchObject({ status: 405 });
});

describe("the metrics door", () => {
  const url = "https://traefik:9443/registry/metrics";
  const trusting = () => ["--cacert", pem.file(outputs.caRoot)];
  const as = ({ chain, key }: { chain: string; key: string }) => [
    ...["--cert", pem.file(chain), "--key", pem.file(key)],
  ];

  test("shows metrics to the collector's certificate, and nothing else", async () => {
    const shown = await curlInside("traefik", url, ...trusting(), ...as(outputs.collector));
    expect(shown.said).toContain("zot_info{");
    for (const path of ["", "registry/", "metrics", "registry/v2/", "registry/metrics/../v2/_catalog"]) {
      const at = `https://traefik:9443/${path}`;
      const { said } = await curlInside(
        "traefik",
        at,
        "--path-as-is",
        ...trusting(),
        ...as(outputs.collector),
      );
      expect(said).toMatch(/\n404$/);
    }
  });

  test("opens to nobody without it, whatever name he calls", async () => {
    expect((await curlInside("traefik", url, ...trusting())).said).toMatch(/\n000$/m);
    const host = ["--header", "Host: traefik:9443"];
    for (const other of [
      `https://registry.${domain}:9443`,
      "https://localhost:9443",
      "https://127.0.0.1:9443",
    ])
      expect((await curlInside("traefik", `${other}/registry/metrics`, "--insecure", ...host)).said).toMatch(
        /\n(000|4\d\d)$/,
      );
  });
});

describe("a container that is not ours", () => {
  const started: string[] = [];
  afterAll(() => docker("rm", "--force", ...started));

  const start = async (name: string, ...labels: readonly string[]) => {
    const { rule, port } = { rule: `Host(\`${name}.${domain}\`)`, port: 8080 };
    const ofTraefik = [
      `http.routers.${name}.rule=${rule}`,
      `http.services.${name}.loadbalancer.server.port=${port}`,
    ];
    const all = [`${testLabel}=yes`, ...labels, ...ofTraefik.map((label) => `traefik.${label}`)];
    started.push(`e2e-${name}`);
    await docker(
      ...["run", "--detach", "--name", `e2e-${name}`, "--network", "traefik_default"],
      ...all.flatMap((label) => ["--label", label]),
      ...["--entrypoint", "sh", "homelab.test/upstream:1", "-euc"],
      `mkdir /www; echo "this is ${name}" >/www/index.html; exec busybox httpd -f -p ${port} -h /www`,
    );
  };

  test("has a route if its labels ask for one, and no other has", async () => {
    await start("unasked");
    await start("posing", "traefik.enable=true", `homelab.environment=${project.stack}`);
    await start("labelled", "traefik.enable=true");
    await until("the route is there", async () => (await visit("labelled")).status === 200);
    expect((await visit("labelled")).body).toBe("this is labelled\n");
    expect((await visit("labelled")).headers).toHaveProperty("x-content-type-options", "nosniff");
    for (const name of ["unasked", "posing"]) expect(await visit(name)).toMatchObject({ status: 404 });
  });

  test("is read by one that shows nothing else of Docker", async () => {
    const asked = async (path: string, ...more: readonly string[]) =>
      (await curlInside("docker-labels", `http://docker-labels:2375${path}`, ...more)).said
        .split("\n")
        .at(-1);
    expect(await asked("/v1.41/containers/json")).toBe("200");
    expect(await asked("/v1.41/images/json")).toBe("403");
    expect(await asked("/v1.41/containers/%2e%2e/images/json", "--path-as-is")).toBe("403");
    expect(await asked("/v1.41/containers/json", "--request", "POST")).toBe("403");
    expect(await inspected("traefik", ".Config.User")).toBe("65532:65532");
    expect(JSON.stringify(await inspected("traefik", ".Mounts"))).not.toContain("docker.sock");
  });
});

test("a new route is live without a replaced container and without a cut download", async () => {
  const before = await inspected<string>("traefik", ".Id");
  const slow = visit("first", "/cgi-bin/slow");
  project.configure({ ...settings, routes: { first, hello: first } });
  await project.up();
  await until("the new route is there", async () => {
    try {
      return (await visit("hello")).status === 200;
    } catch {
      // Its name is not in the certificate yet.
      return false;
    }
  });
  expect(await inspected<string>("traefik", ".Id")).toBe(before);
  await pages.enough();
  const { status, body } = await slow;
  expect(status).toBe(200);
  expect(body).toMatch(/^(another line\n)+complete\n$/);
  await project.expectNoChanges();
});

test("nothing of all that is refused by Traefik", async () => {
  expect(configErrors(await docker("logs", "traefik"))).toBe("");
});
