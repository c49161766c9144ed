import { editProgram } from "./support/editProgram.ts";
import { ask } from "./support/http.ts";
import { Monitored, monitoredServices } from "./support/monitored.ts";
import { domain, type Outputs } from "./support/project.ts";
import { containerIdsOf } from "./support/services.ts";

jest.setTimeout(180_000);

let stack: Monitored;
let outputs: Outputs;

beforeAll(async () => {
  stack = await Monitored.make("grafana");
  await stack.project.up();
  outputs = await stack.project.outputs();
});

afterAll(() => stack.remove());

const password = () => outputs.logins["grafana"]?.password ?? "";
const asAdmin = async (path: string) => (await stack.asAdmin(path, password())).json();

test("lets in its administrator and nobody else", async () => {
  expect((await stack.asAdmin("/api/datasources", password())).status).toBe(200);
  expect((await stack.asAdmin("/api/datasources", "a guess")).status).toBe(401);
  expect((await stack.ask("grafana", "/api/datasources")).status).toBe(401);
});

test("is found at the front door", async () => {
  const url = `https://grafana.${domain}:${stack.project.ports.https}/api/health`;
  expect(await ask(url, { ca: outputs.caRoot })).toMatchObject({ status: 200 });
});

test.each(["metrics", "logs", "traces"])("reaches its source of %s", async (uid) => {
  expect(await asAdmin(`/api/datasources/uid/${uid}/health`)).toMatchObject({ status: "OK" });
});

test("has every dashboard", async () => {
  const found = (await asAdmin("/api/search?type=dash-db")) as readonly { uid: string }[];
  expect(found.map(({ uid }) => uid).sort()).toEqual(["host", "ingress", "overview", "registry"]);
});

test("shows a changed dashboard, and nothing is replaced or told", async () => {
  const before = await containerIdsOf(monitoredServices);
  editProgram(
    stack.project,
    "configs/monitoring/dashboards/overview.ts",
    'dashboard("overview", "Overview"',
    'dashboard("overview", "Overview, anew"',
  );
  await stack.project.up();
  expect(await asAdmin("/api/dashboards/uid/overview")).toMatchObject({
    dashboard: { title: "Overview, anew" },
  });
  expect(await containerIdsOf(monitoredServices)).toEqual(before);
});
