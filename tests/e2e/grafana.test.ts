import { randomBytes } from "node:crypto";
import { editProgram } from "./support/editProgram.ts";
import { ask } from "./support/http.ts";
import { docker } from "./support/lab.ts";
import { Monitored, monitoredServices } from "./support/monitored.ts";
import { domain, type Outputs } from "./support/project.ts";
import { containerIdsOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(180_000);

let stack: Monitored;
let outputs: Outputs;
const services = monitoredServices.map((name) => (name === "caddy" ? "traefik" : name));

beforeAll(async () => {
  stack = await Monitored.make("grafana", { ingress: "traefik" });
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

describe("a request at the front door", () => {
  const visit = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    ask(`https://grafana.${domain}:${stack.project.ports.https}${path}`, { ca: outputs.caRoot, headers });

  /** Traefik's line about a path. */
  const logged = async (path: string) => {
    const lines = (await docker("logs", "traefik")).split("\n").filter((line) => line.includes(path));
    return { line: lines.at(-1) ?? "", ...(JSON.parse(lines.at(-1) ?? "{}") as { trace_id?: string }) };
  };

  test("is a trace, whose id is in the access log, and leads there in Grafana", async () => {
    const path = `/api/health/${randomBytes(4).toString("hex")}`;
    await visit(path);
    const { line, trace_id: id = "" } = await logged(path);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    await until("Jaeger has the trace", async () => (await stack.trace(id)) !== undefined);
    const trace = await stack.trace(id);
    const producers = Object.values(trace?.processes ?? {}).map(({ serviceName }) => serviceName);
    expect([...new Set(producers)]).toEqual(["ingress"]);
    const { jsonData } = (await asAdmin("/api/datasources/uid/logs")) as {
      jsonData: { derivedFields: readonly { matcherRegex: string }[] };
    };
    const found = jsonData.derivedFields.map(({ matcherRegex }) => new RegExp(matcherRegex).exec(line)?.[1]);
    expect(found).toEqual([id]);
    await until("Loki has the line, beside it the id", async () =>
      (await stack.streams(`{service="traefik"} |= "${path}"`)).some(({ trace_id }) => trace_id === id),
    );
  });

  test("goes on with the trace of who asks", async () => {
    const id = randomBytes(16).toString("hex");
    await visit("/api/health", { traceparent: `00-${id}-00f067aa0ba902b7-01` });
    await until("Jaeger has the trace", async () => (await stack.trace(id)) !== undefined);
  });
});

test("shows a changed dashboard, and nothing is replaced or told", async () => {
  const before = await containerIdsOf(services);
  editProgram(
    stack.project,
    "configs/programs/grafana/dashboards/overviewDashboard.ts",
    'dashboard("overview", "Overview"',
    'dashboard("overview", "Overview, anew"',
  );
  await stack.project.up();
  expect(await asAdmin("/api/dashboards/uid/overview")).toMatchObject({
    dashboard: { title: "Overview, anew" },
  });
  expect(await containerIdsOf(services)).toEqual(before);
});
