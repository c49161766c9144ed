import { editProgram } from "./support/editProgram.ts";
import { guard } from "./support/guard.ts";
import { ask } from "./support/http.ts";
import { domain, Project, type Outputs } from "./support/project.ts";

jest.setTimeout(240_000);

let project: Project;
let outputs: Outputs;

const routes = { app: { to: guard.url, access: "sso" }, open: { to: guard.url, access: "public" } };

beforeAll(async () => {
  project = await Project.make("traefik-sign-on", { ingress: "traefik", routes });
});

afterAll(async () => {
  await guard.remove();
  await project.remove();
});

const visit = (host: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(`https://${host}.${domain}:${project.ports.https}${path}`, { ca: outputs.caRoot, headers });

const known = { cookie: "pass=yes" };

test("a route that wants single sign-on is refused while nothing provides it, before anything is made", async () => {
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("routes.app.access");
  expect((await project.resources()).filter(({ type }) => type.startsWith("docker:"))).toEqual([]);
});

describe("with someone who knows people", () => {
  beforeAll(async () => {
    editProgram(project, "configs/settingsRules.ts", 'access === "sso" && identity === "none"', "false");
    editProgram(
      project,
      "configs/programs/zot/egressService.ts",
      'stack: "registry",',
      `stack: "registry", forwardAuth: ${JSON.stringify(guard.forwardAuth)},`,
    );
    await guard.start();
    await project.up();
    await guard.join("traefik_default");
    outputs = await project.outputs();
  });

  test("a stranger is sent to log in", async () => {
    const { status, headers } = await visit("app", "/cgi-bin/who");
    expect(status).toBe(302);
    expect(headers.location).toBe("https://login.e2e.test/");
  });

  test("a stranger reaches what the guard itself shows", async () => {
    expect(await visit("app", "/guard/start")).toMatchObject({ status: 200, body: "pages of the guard\n" });
  });

  test("who may pass is named to the service by the guard alone", async () => {
    const forged = { "X-Test-Username": "root", X_Test_Username: "root" };
    const { status, body } = await visit("app", "/cgi-bin/who", { ...known, ...forged });
    expect(status).toBe(200);
    expect(body.match(/HTTP_X_TEST_USERNAME=.*/g)).toEqual(["HTTP_X_TEST_USERNAME=ann"]);
  });

  test("where nobody is asked, nobody says who he is either, nor where he comes from", async () => {
    const forged = { "X-Test-Username": "root", "X-Forwarded-For": "192.0.2.99" };
    const { body } = await visit("open", "/cgi-bin/who", forged);
    expect(body).not.toContain("root");
    expect(body).not.toContain("192.0.2.99");
  });

  test("who asks for the guard's pages faster than a person is turned away", async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => visit("app", "/guard/start")));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
  });
});
