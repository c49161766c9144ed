import { inBrowser, openWindow, type Window } from "./support/chromium.ts";
import { freePorts } from "./support/lab.ts";
import { domain, Project } from "./support/project.ts";

jest.setTimeout(300_000);

let project: Project;
let password: string;
let window: Window;

const at = (host: string) => `https://${host}.${domain}:${project.ports.https}`;

const monitoringPorts = ["grafana", "prometheus", "loki", "jaeger", "otlpGrpc", "otlpHttp"];

beforeAll(async () => {
  const [http, https, alloy, ...others] = await freePorts(3 + monitoringPorts.length);
  project = await Project.make("browser", {
    ingress: "traefik",
    identity: "authentik",
    authentik: { ports: { http, https } },
    alloy: "container",
    landing: { enabled: true },
    monitoring: {
      enabled: true,
      alloy: { port: alloy },
      ports: Object.fromEntries(monitoringPorts.map((name, index) => [name, others[index]])),
    },
  });
  await project.up();
  password = (await project.outputs()).logins["authentik"]?.password ?? "";
});

afterAll(() => project.remove());

beforeEach(async () => {
  window = await openWindow();
});

afterEach(() => window.close());

const logIn = async (): Promise<void> => {
  const { page } = window;
  await page.waitForURL(`${at("auth")}/if/flow/**`);
  await page.locator("input[name=uidField]").fill("akadmin");
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
};

inBrowser("whoever opens a guarded route logs in on the way, and comes to where he wanted to go", () =>
  window.watch("guarded-route", async () => {
    const { page } = window;
    await page.goto(`${at("prometheus")}/classic/targets`);
    expect(await page.getByText("Targets").count()).toBe(0);
    await logIn();
    await page.waitForURL(`${at("prometheus")}/classic/targets`);
    await page.getByRole("heading", { name: "Targets" }).waitFor();
  }),
);

inBrowser("Grafana knows who it is by the one login, and as what", () =>
  window.watch("grafana", async () => {
    const { page } = window;
    await page.goto(at("grafana"));
    await page.getByText("Sign in with").click();
    await logIn();
    await page.getByText("akadmin is GrafanaAdmin").waitFor();
    expect(new URL(page.url()).origin).toBe(at("grafana"));
    // No form stands between it and the next one.
    await page.goto(at("jaeger"));
    await page.getByText("jaeger").first().waitFor();
    expect(new URL(page.url()).origin).toBe(at("jaeger"));
  }),
);

inBrowser("the page on the domain leads to a service, and out of all of them", () =>
  window.watch("landing", async () => {
    const { page } = window;
    const home = `https://${domain}:${project.ports.https}/`;
    await page.goto(home);
    await logIn();
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
  }),
);
