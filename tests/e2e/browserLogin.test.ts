import { isDeepStrictEqual } from "node:util";
import { openWindow, type Window } from "./support/chromium.ts";
import { docker } from "./support/lab.ts";
import { logIn, withOneLogin } from "./support/oneLogin.ts";
import { ask } from "./support/http.ts";
import { domain, type Outputs, type Project } from "./support/project.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let project: Project;
let outputs: Outputs;
let window: Window;

const at = (host: string) => `https://${host}.${domain}:${project.ports.https}`;

beforeAll(async () => {
  project = await withOneLogin("browser");
  await project.up();
  outputs = await project.outputs();
});

afterAll(() => project.remove());

beforeEach(async () => {
  window = await openWindow();
});

afterEach(() => window.close());

const toLogIn = () => logIn(window, project, outputs.logins["authentik"]?.password ?? "");

test("whoever opens a guarded route logs in on the way, and comes to where he wanted to go", () =>
  window.watch("guarded-route", async () => {
    const { page } = window;
    await page.goto(`${at("prometheus")}/classic/targets`);
    expect(await page.getByText("Targets").count()).toBe(0);
    await toLogIn();
    await page.waitForURL(`${at("prometheus")}/classic/targets`);
    await page.getByRole("heading", { name: "Targets" }).waitFor();
  }));

test("Grafana knows who it is by the one login, and as what", () =>
  window.watch("grafana", async () => {
    const { page } = window;
    await page.goto(at("grafana"));
    await page.getByText("Sign in with").click();
    await toLogIn();
    await page.getByText("akadmin is GrafanaAdmin").waitFor();
    expect(new URL(page.url()).origin).toBe(at("grafana"));
    // No form stands between it and the next one.
    await page.goto(at("jaeger"));
    await page.getByText("jaeger").first().waitFor();
    expect(new URL(page.url()).origin).toBe(at("jaeger"));
  }));

const intoMinio = async (): Promise<void> => {
  const { page } = window;
  await page.goto(at("minio"));
  await page.getByText("homelab", { exact: true }).click();
  await toLogIn();
  await page.waitForURL(`${at("minio")}/browser**`);
  await page.getByText("loki", { exact: true }).first().waitFor();
};

test("MinIO shows its administrator every bucket", () => window.watch("minio", intoMinio));

describe("while nobody can log in", () => {
  const console = (path: string, body?: object) =>
    ask(`${at("minio")}/api/v1/${path}`, {
      ca: outputs.caRoot,
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });

  beforeAll(async () => {
    await docker("stop", "authentik", "authentik-worker");
    await docker("restart", "minio");
    await until("MinIO's console answers", async () => (await console("login")).status === 200, 60);
  });

  afterAll(async () => {
    await docker("start", "authentik", "authentik-worker");
    const names = ["authentik", "authentik-worker"];
    await until(
      "Authentik is back",
      async () => isDeepStrictEqual(await healthOf(names), allHealthyOf(names)),
      120,
    );
  });

  test("MinIO starts, and lets its own administrator in", async () => {
    const { user, password } = outputs.logins["minio"] ?? {};
    expect(await console("login", { accessKey: user, secretKey: "a guess" })).toMatchObject({ status: 401 });
    expect(await console("login", { accessKey: user, secretKey: password })).toMatchObject({ status: 204 });
  });

  test("it says where to log in all the same", async () => {
    const { redirectRules: rules } = JSON.parse((await console("login")).body) as {
      redirectRules: readonly { readonly redirect: string }[];
    };
    expect(rules.map(({ redirect }) => new URL(redirect).origin)).toEqual([at("auth")]);
  });
});

test("MinIO learns the provider's keys when there is one again", () =>
  window.watch("minio-again", intoMinio));

test("the client's password is in no description of a container, and in no log", async () => {
  const secret = (await docker("exec", "minio", "cat", "/etc/minio/environment")).trim().split("=")[1] ?? "";
  expect(secret.length).toBe(48);
  const seen = (await docker("inspect", "minio", "minio-sign-on")) + (await docker("logs", "minio"));
  expect(seen.includes(secret)).toBe(false);
});

test("the page on the domain leads to a service, and out of all of them", () =>
  window.watch("landing", async () => {
    const { page } = window;
    const home = `https://${domain}:${project.ports.https}/`;
    await page.goto(home);
    await toLogIn();
    await page.getByText("akadmin").waitFor();
    await page.getByText("All services are up").waitFor();
    await page.getByText("Prometheus", { exact: true }).click();
    await page.waitForURL(`${at("prometheus")}/**`);
    await page.goto(home);
    await page.getByText("Log out").click();
    for (const url of [home, at("prometheus")]) {
      await page.goto(url);
      await page.waitForURL(`${at("auth")}/if/flow/**`);
    }
  }));
