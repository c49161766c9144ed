import { openWindow } from "./support/chromium.ts";
import { ask } from "./support/http.ts";
import { docker } from "./support/lab.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { until } from "./support/until.ts";

jest.setTimeout(600_000);

let project: Project;
let outputs: Outputs;

beforeAll(async () => {
  project = await Project.make("landing", { landing: { enabled: true, redirects: { images: "registry" } } });
  await project.up();
  outputs = await project.outputs();
});

afterAll(() => project.remove());

const visit = (host: string, path = "/") =>
  ask(`https://${host}:${project.ports.https}${path}`, { ca: outputs.caRoot });

test("the domain itself shows the page, and lets a browser ask nobody else", async () => {
  const { status, headers, body } = await visit(domain);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(body).toContain(`href="https://registry.${domain}:${project.ports.https}/home"`);
  for (const path of ["/page.css", "/page.js", "/icon.svg"])
    expect(await visit(domain, path)).toMatchObject({ status: 200 });
  expect(await visit(domain, "/Caddyfile")).toMatchObject({ status: 404 });
});

test("a name that moved is sent on, with its path", async () => {
  const { status, headers } = await visit(`images.${domain}`, "/home?a=b");
  expect(status).toBe(302);
  expect(headers.location).toBe(`https://registry.${domain}:${project.ports.https}/home?a=b`);
});

test("health says only whether, and says so when a service is gone", async () => {
  expect(await visit(domain, "/health/registry")).toMatchObject({ status: 204, body: "" });
  expect(await visit(domain, "/health/nobody")).toMatchObject({ status: 404 });
  await docker("stop", "--time", "1", "registry");
  await until("the page says that it is down", async () => {
    const { status } = await visit(domain, "/health/registry");
    return status === 503;
  });
  await docker("start", "registry");
  await until("the page says that it is up", async () => {
    const { status } = await visit(domain, "/health/registry");
    return status === 204;
  });
});

test("a browser shows the state, finds by words and keys, and asks nobody else", async () => {
  const { page: view, watch, close } = await openWindow("dark");
  await watch("landing-page", async () => {
    const asked: string[] = [];
    const complaints: string[] = [];
    view.on("request", (request) => asked.push(new URL(request.url()).hostname));
    view.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await view.goto(`https://${domain}:${project.ports.https}/`);
    await view.locator("a.up", { hasText: "Registry" }).waitFor();
    await view.getByText("All services are up").waitFor();
    expect([...new Set(asked)]).toEqual([domain]);
    expect(complaints).toEqual([]);
    expect(await view.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(15, 18, 24)");

    await view.keyboard.press("/");
    await view.keyboard.type("no such thing");
    expect(await view.locator("li:visible").count()).toBe(0);
    expect(await view.locator("#none").isVisible()).toBe(true);
    await view.getByText("Show everything").click();
    await view.setViewportSize({ width: 320, height: 640 });
    expect(await view.evaluate("document.documentElement.scrollWidth")).toBe(320);

    await view.keyboard.type("OCI cache");
    expect(await view.locator("li:visible .title").allTextContents()).toEqual(["Registry"]);
    await view.keyboard.press("Enter");
    await view.waitForURL(/registry\./);
  }).finally(close);
});
