import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Client } from "./support/client.ts";
import { Cluster, newMetric } from "./support/cluster.ts";
import { commandOf } from "./support/command.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { docker, freePorts, inspected, labHost, makeDataRoot } from "./support/lab.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

// As prod has it, but for names, ports and places.
let cluster: Cluster;
let client: Client;
let dataRoot: string;
let services: readonly string[];

beforeAll(async () => {
  const [api, console] = await freePorts(2);
  dataRoot = await makeDataRoot();
  cluster = await Cluster.make("prod", {
    objectStore: "minio",
    minio: { ports: { api, console } },
    host: { dataRoot },
  });
  await cluster.project.up();
  services = await cluster.services();
  client = await Client.of(cluster.project, await cluster.project.outputs());
});

afterAll(async () => {
  client.remove();
  await cluster.project.remove();
  rmSync(dataRoot, { recursive: true, force: true });
});

const areAllHealthy = async () => isDeepStrictEqual(await healthOf(services), allHealthyOf(services));

test("every service is healthy when `up` is done, and another one changes nothing", async () => {
  expect(services).toEqual(
    expect.arrayContaining(["minio", "loki", "mimir-2", "mimir-lb", "tempo", "alloy", "grafana"]),
  );
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await cluster.project.expectNoChanges();
});

// That Alloy reads metrics is not tried here, for its stand-in reads none.
test("a sample that is written to the balancer is found", async () => {
  const metric = newMetric();
  expect(await cluster.push(metric, 42)).toBe(200);
  // Each of the nodes is asked in turn, and those that are played do not copy from each other.
  await until("a node gives it back", async () => (await cluster.last(metric)) === "42");
});

describe("a pull through the registry", () => {
  const name = `mine/seen-${randomBytes(4).toString("hex")}`;

  beforeAll(async () => {
    const { registryPasswords } = await cluster.project.outputs();
    await client.login("smigula", registryPasswords["smigula"] ?? "");
    await pushNew(`${client.registry}/${name}:1`, client.environment);
    await pullAnew(`${client.registry}/${name}:1`, client.environment);
  });

  test("is seen in the registry's log", async () => {
    const logged = () =>
      cluster.lines(`{container="registry", service="registry", stack="registry"} |= "${name}"`);
    await until("Loki has the line", async () => (await logged()).length > 0);
  });

  test("is seen in a trace that came by way of Alloy", async () => {
    const lines = (await docker("logs", "caddy")).split("\n").filter((line) => line.includes(name));
    const { traceID = "" } = JSON.parse(lines.at(-1) ?? "{}") as { traceID?: string };
    expect(traceID).toMatch(/^[0-9a-f]{32}$/);
    await until("Tempo has the trace", () => cluster.hasTrace(traceID));
  });
});

test("a MinIO that was killed is what `status` says; when it is back, all is well without an update", async () => {
  await docker("kill", "minio");
  const down = await commandOf(cluster.project, "status");
  expect(down.code).toBe(1);
  expect(down.said).toMatch(/minio\s+storage\s+exited/);
  await docker("start", "minio");
  await until("all are healthy", areAllHealthy, 90);
  expect((await commandOf(cluster.project, "status")).code).toBe(0);
});

test("a MinIO that crashed comes back by itself", async () => {
  process.kill(await inspected<number>("minio", ".State.Pid"), "SIGKILL");
  await until("it was started again", async () => (await inspected<number>("minio", ".RestartCount")) > 0);
  await until("all are healthy", areAllHealthy, 90);
});

test("everything comes back by itself when the host restarts", async () => {
  await labHost("restart-docker");
  await until("all are healthy", areAllHealthy, 180);
  await cluster.project.expectNoChanges();
});
