import { randomBytes } from "node:crypto";
import { ask } from "./support/http.ts";
import { asAccount, freePorts, inspected, listed } from "./support/lab.ts";
import { Monitored } from "./support/monitored.ts";
import { domain, type Outputs } from "./support/project.ts";
import { attempt } from "./support/run.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let stack: Monitored;
let outputs: Outputs;
let alloyPort: number;
let tempoPort: number;
let firstSample: number;
let firstTrace: string;

beforeAll(async () => {
  stack = await Monitored.make("migrations");
  const { project } = stack;
  const ports = await freePorts(4);
  const names = [
    "monitoring.ports.mimir",
    "monitoring.ports.tempo",
    "minio.ports.api",
    "minio.ports.console",
  ];
  for (const [index, name] of names.entries()) await project.set(name, String(ports[index]));
  tempoPort = ports[1] ?? 0;
  alloyPort = Number(
    (await project.pulumi("config", "get", "--path", "homelab:monitoring.alloy.port")).trim(),
  );
  await project.up();
  outputs = await project.outputs();
  await until("there is a sample", async () => (await stack.query('up{job="caddy"}')).length === 1);
  firstSample = Math.ceil(Date.now() / 1000);
  firstTrace = await traced();
  await until("Jaeger has the trace", async () => (await stack.trace(firstTrace)) !== undefined);
});

afterAll(() => stack.remove());

/** Asks at the front door; the trace of it. */
const traced = async (): Promise<string> => {
  const id = randomBytes(16).toString("hex");
  await ask(`https://registry.${domain}:${stack.project.ports.https}/v2/`, {
    ca: outputs.caRoot,
    headers: { traceparent: `00-${id}-00f067aa0ba902b7-01` },
  });
  return id;
};

const running = () =>
  listed("ps", "--filter", `label=homelab.environment=${stack.project.stack}`, "--format", "{{.Names}}");

const isUnitActive = async (): Promise<boolean> =>
  (await attempt(...asAccount("systemctl", "--user", "is-active", "alloy"))).code === 0;

const isAlloyReady = async (): Promise<boolean> =>
  (await ask(`http://127.0.0.1:${alloyPort}/-/ready`).catch(() => undefined))?.status === 200;

const tempoHas = async (id: string): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${tempoPort}/api/traces/${id}`)).ok;

const targets = async (): Promise<number> => {
  const { data } = (await stack.json("prometheus", "/api/v1/targets?state=active")) as {
    data: { activeTargets: readonly unknown[] };
  };
  return data.activeTargets.length;
};

const dataSources = async (): Promise<readonly string[]> => {
  const { password = "" } = (await stack.project.outputs()).logins["grafana"] ?? {};
  const sources = (await (await stack.asAdmin("/api/datasources", password)).json()) as { name: string }[];
  return sources.map(({ name }) => name);
};

const oldDataIsThere = async (): Promise<void> => {
  expect(await stack.query('up{job="caddy"}', firstSample)).toHaveLength(1);
  expect(await stack.trace(firstTrace)).toBeDefined();
};

const upAndHealthy = async (): Promise<void> => {
  await stack.project.up();
  const services = await running();
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await stack.project.expectNoChanges();
};

test("Alloy's port passes from the host's unit to the container", async () => {
  expect([await isUnitActive(), await isAlloyReady()]).toEqual([true, true]);
  await stack.project.set("alloy", "container");
  await upAndHealthy();
  expect([await isUnitActive(), await isAlloyReady()]).toEqual([false, true]);
  expect(await inspected("alloy", ".State.Health.Status")).toBe("healthy");
});

test("stores of metrics and traces are not left behind without a word", async () => {
  await stack.project.set("objectStore", "minio");
  await stack.project.set("metrics", "mimir");
  await stack.project.set("traces", "tempo");
  const { code, said } = await stack.project.tryUp();
  expect(code).not.toBe(0);
  for (const store of ["prometheus", "jaeger"])
    expect(said).toContain(`pulumi config set --path 'homelab:monitoring.archive.${store}' true`);
  expect(await running()).not.toContain("mimir");
});

test("kept as archives they take in nothing more, and are asked for what they have", async () => {
  await stack.project.set("monitoring.archive.prometheus", "true");
  await stack.project.set("monitoring.archive.jaeger", "true");
  await upAndHealthy();
  expect(await running()).toEqual(
    expect.arrayContaining(["minio", "mimir", "tempo", "prometheus", "jaeger"]),
  );
  await oldDataIsThere();
  expect(await targets()).toBe(0);
  expect(await dataSources()).toEqual(
    expect.arrayContaining(["Mimir", "Tempo", "Prometheus (archive)", "Jaeger (archive)"]),
  );
  const id = await traced();
  await until("Tempo has the trace", () => tempoHas(id));
  expect(await stack.trace(id)).toBeUndefined();
});

test("one Mimir becomes three and is asked in the same place", async () => {
  await stack.project.set("metrics", "mimir-cluster");
  await upAndHealthy();
  expect(await running()).toEqual(expect.arrayContaining(["mimir-1", "mimir-2", "mimir-3", "mimir-lb"]));
  expect(await running()).not.toContain("mimir");
});

test("the way back goes on with what was there", async () => {
  const id = await traced();
  await until("Tempo has the trace", () => tempoHas(id));
  await stack.project.set("metrics", "prometheus");
  await stack.project.set("traces", "jaeger");
  await stack.project.unset("monitoring.archive");
  await stack.project.set("monitoring.archive.mimir", "false");
  await stack.project.set("monitoring.archive.tempo", "true");
  await upAndHealthy();
  await oldDataIsThere();
  await until("Prometheus reads again", async () => (await targets()) > 0);
  expect(await tempoHas(id)).toBe(true);
  expect(await dataSources()).toEqual(expect.arrayContaining(["Prometheus", "Jaeger", "Tempo (archive)"]));
  expect(await running()).not.toContain("mimir-1");
});

test("Alloy's port passes back to the host's unit", async () => {
  await stack.project.set("alloy", "native");
  await stack.project.set("monitoring.archive.tempo", "false");
  await upAndHealthy();
  expect([await isUnitActive(), await isAlloyReady()]).toEqual([true, true]);
  expect(await running()).not.toContain("alloy");
});

test("a store that is given up makes room for the other", async () => {
  await stack.project.set("traces", "tempo");
  await stack.project.unset("monitoring.archive.tempo");
  await stack.project.set("monitoring.archive.jaeger", "false");
  await upAndHealthy();
  expect(await running()).not.toContain("jaeger");
  const id = await traced();
  await until("Tempo has the trace", () => tempoHas(id));
});
