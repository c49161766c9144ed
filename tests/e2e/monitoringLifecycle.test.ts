import { isDeepStrictEqual } from "node:util";
import { chooseNextRelease } from "./support/images.ts";
import { inspected, labHost } from "./support/lab.ts";
import { Monitored, monitoredServices as services } from "./support/monitored.ts";
import { newTraceId, spanRequest } from "./support/signals.ts";
import { allHealthyOf, containerIdsOf, healthOf, leftOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(240_000);

const programs = ["grafana", "jaeger", "loki", "prometheus"];
const traceId = newTraceId();
const line = "a line that is to last";
let stack: Monitored;
let firstSample: number;

/** What a password opens: 200, or 401. */
const opens = async (password: string) => (await stack.asAdmin("/api/datasources", password)).status;

/** What of the first data is still there. */
const kept = async () => ({
  samples: (await stack.query('up{job="caddy"}', firstSample)).length,
  lines: await stack.lines('{container="e2e-kept"}'),
  trace: (await stack.trace(traceId))?.spans.length,
});

const all = { samples: 1, lines: [line], trace: 1 };

beforeAll(async () => {
  stack = await Monitored.make("monitoring-lifecycle");
  await stack.project.setSecret("monitoring.grafana.adminPassword", "the password at first");
  await stack.project.up();
  await stack.pushLine({ container: "e2e-kept", job: "docker_logs" }, line);
  await stack.json("otlpHttp", "/v1/traces", spanRequest(traceId));
  await until("Jaeger has the span", async () => (await stack.trace(traceId)) !== undefined);
  await until("there is a sample", async () => (await stack.query('up{job="caddy"}')).length === 1);
  firstSample = Math.ceil(Date.now() / 1000);
});

afterAll(() => stack.remove());

test("the password that was set opens Grafana", async () => {
  expect(await opens("the password at first")).toBe(200);
  expect(await kept()).toEqual(all);
});

test("a password set anew is taken, the old one refused, and nothing else is replaced", async () => {
  const others = services.filter((name) => name !== "grafana");
  const before = await containerIdsOf(others);
  await stack.project.setSecret("monitoring.grafana.adminPassword", "another: it's $1 odd");
  await stack.project.up();
  expect([await opens("another: it's $1 odd"), await opens("the password at first")]).toEqual([200, 401]);
  expect(await containerIdsOf(others)).toEqual(before);
  expect(await kept()).toEqual(all);
  await stack.project.expectNoChanges();
});

test("another release of each image keeps the data", async () => {
  for (const name of programs) await chooseNextRelease(stack.project, name);
  await stack.project.up();
  expect(await inspected("loki", ".Config.Image")).toBe("homelab.test/loki:next");
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  expect(await kept()).toEqual(all);
  expect(await opens("another: it's $1 odd")).toBe(200);
  await stack.project.unset("images");
});

test("everything comes back by itself when the host restarts", async () => {
  await labHost("restart-docker");
  await until(
    "every service is healthy",
    async () => isDeepStrictEqual(await healthOf(services), allHealthyOf(services)),
    120,
  );
  expect(await kept()).toEqual(all);
});

test("without monitoring its containers, routes and network go, and its data stays", async () => {
  await stack.project.set("monitoring.enabled", "false");
  await stack.project.up();
  const { containers, networks, volumes } = await leftOf(stack.project.stack);
  expect(containers.filter((name) => programs.some((program) => name.startsWith(program)))).toEqual([]);
  expect(networks).not.toContain("monitoring_default");
  expect(volumes).toEqual(expect.arrayContaining(programs.map((name) => `${name}-data`)));
  expect(Object.keys((await stack.project.outputs()).urls)).toEqual(["registry"]);
});

test("after `destroy`, `up` goes on with the data and takes a new password", async () => {
  await stack.project.destroy();
  expect(await leftOf(stack.project.stack)).toEqual({
    containers: [],
    networks: [],
    volumes: ["caddy", ...programs, "zot"].map((name) => `${name}-data`),
  });
  await stack.project.set("monitoring.enabled", "true");
  await stack.project.setSecret("monitoring.grafana.adminPassword", "the password after all");
  await stack.project.up();
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  expect(await kept()).toEqual(all);
  expect([await opens("the password after all"), await opens("another: it's $1 odd")]).toEqual([200, 401]);
});
