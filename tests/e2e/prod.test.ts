import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Browser } from "./support/browser.ts";
import { Client } from "./support/client.ts";
import { Cluster, newMetric } from "./support/cluster.ts";
import { commandOf } from "./support/command.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { docker, inspected, labHost, makeDataRoot } from "./support/lab.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let cluster: Cluster;
let client: Client;
let dataRoot: string;
let services: readonly string[];

beforeAll(async () => {
  dataRoot = await makeDataRoot();
  cluster = await Cluster.prod(dataRoot);
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
    expect.arrayContaining(["traefik", "authentik", "minio", "mimir-2", "tempo", "alloy", "plex", "landing"]),
  );
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await cluster.project.expectNoChanges();
});

describe("one login", () => {
  const guarded = [
    "bazarr",
    "landing",
    "logs",
    "prowlarr",
    "qbittorrent",
    "radarr",
    "registry",
    "sonarr",
    "traefik",
  ];
  const isLogin = ({ url }: { readonly url: string }) => url.includes("/if/flow/");

  test("is asked for at every route that says so, and at no other", async () => {
    const { caRoot, urls } = await cluster.project.outputs();
    const asked = Object.entries(urls).map(async ([name, url]) => {
      const landed = await new Browser(caRoot).open(`${url}/`);
      return isLogin(landed) ? [name] : [];
    });
    expect((await Promise.all(asked)).flat().sort()).toEqual(["auth", ...guarded]);
  });

  test("of the first administrator opens every one of them", async () => {
    const { caRoot, urls, logins } = await cluster.project.outputs();
    const browser = new Browser(caRoot);
    const { url } = await browser.open(`${urls["landing"] ?? ""}/`);
    const { user = "", password = "" } = logins["authentik"] ?? {};
    await browser.open(url, { uidField: user, password });
    for (const name of guarded) {
      // A Traefik that was built of Go modules has its interface, but no pages.
      const shown = await browser.open(`${urls[name] ?? ""}${name === "traefik" ? "/api/version" : "/"}`);
      expect(new URL(shown.url).origin).toBe(urls[name]);
      expect([name, shown.status]).toEqual([name, 200]);
    }
  });
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
    const [[user, password] = ["", ""]] = Object.entries(registryPasswords);
    await client.login(user, password);
    await pushNew(`${client.registry}/${name}:1`, client.environment);
    await pullAnew(`${client.registry}/${name}:1`, client.environment);
  });

  test("is seen in the registry's log", async () => {
    const logged = () =>
      cluster.lines(`{container="registry", service="registry", stack="registry"} |= "${name}"`);
    await until("Loki has the line", async () => (await logged()).length > 0);
  });

  test("is seen in a trace that came by way of Alloy", async () => {
    const lines = (await docker("logs", "traefik")).split("\n").filter((line) => line.includes(name));
    const { TraceId = "" } = JSON.parse(lines.at(-1) ?? "{}") as { TraceId?: string };
    expect(TraceId).toMatch(/^[0-9a-f]{32}$/);
    await until("Tempo has the trace", () => cluster.hasTrace(TraceId));
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
