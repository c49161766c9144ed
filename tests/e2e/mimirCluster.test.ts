import { setTimeout as sleep } from "node:timers/promises";
import { Cluster, newMetric } from "./support/cluster.ts";
import { docker, inspected, labHost } from "./support/lab.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let cluster: Cluster;
let services: readonly string[];

beforeAll(async () => {
  cluster = await Cluster.make("mimir-cluster");
  await cluster.project.up();
  services = await cluster.services();
});

afterAll(() => cluster.project.remove());

test("every service is healthy when `up` is done, and another one changes nothing", async () => {
  expect(services).toEqual(
    expect.arrayContaining(["mimir-1", "mimir-2", "mimir-3", "mimir-lb", "tempo", "alloy"]),
  );
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await cluster.project.expectNoChanges();
});

/** Writes and asks until something is done; every answer that was not good. */
const underLoad = async (happening: () => Promise<unknown>): Promise<readonly string[]> => {
  const metric = newMetric();
  const failures: string[] = [];
  let over = false;
  const load = async () => {
    for (let value = 0; !over; value++) {
      const [pushed, asked] = [await cluster.push(metric, value), await cluster.query(metric)];
      if (pushed !== 200) failures.push(`push ${value}: ${pushed}`);
      if (asked !== 200) failures.push(`query ${value}: ${asked}`);
      await sleep(50);
    }
  };
  const loading = load();
  await happening();
  over = true;
  await loading;
  return failures;
};

test("no push and no query fails when a node is killed, nor when it comes back with another address", async () => {
  const address = () =>
    inspected<string>("mimir-2", '(index .NetworkSettings.Networks "monitoring_default").IPAddress');
  const before = await address();
  const failures = await underLoad(async () => {
    await sleep(1000);
    await docker("kill", "mimir-2");
    await sleep(5000);
    // Takes the address that was let go.
    await docker(
      "run",
      "--detach",
      "--rm",
      "--name",
      "e2e-squatter",
      "--label",
      "homelab.e2e=yes",
      "--network",
      "monitoring_default",
      "--entrypoint",
      "sleep",
      "homelab.test/upstream:1",
      "300",
    );
    await docker("start", "mimir-2");
    await until(
      "the node is healthy",
      async () => (await healthOf(["mimir-2"]))["mimir-2"] === "healthy",
      90,
    );
    await sleep(3000);
  });
  await docker("rm", "--force", "e2e-squatter");
  expect(failures).toEqual([]);
  expect(await address()).not.toBe(before);
});

/** Whether one container gets an answer of another: by its name, or by the address of it in any network. */
const reaches = async (from: string, to: string, path: string): Promise<boolean> => {
  const networks = await inspected<Readonly<Record<string, { readonly IPAddress: string }>>>(
    to,
    ".NetworkSettings.Networks",
  );
  const hosts = [to, ...Object.values(networks).map(({ IPAddress }) => IPAddress)];
  const answers = await Promise.all(
    hosts.map((host) =>
      docker(
        ...["exec", from, "/probe/busybox", "timeout", "5"],
        ...["/probe/busybox", "wget", "-q", "-O", "/dev/null", `http://${host}:${path}`],
      ).then(
        () => true,
        () => false,
      ),
    ),
  );
  return answers.includes(true);
};

test.each([
  ["alloy", "registry-egress", "9180/metrics"],
  ["mimir-1", "mimir-2", "8080/ready"],
  ["grafana", "loki", "3100/ready"],
])("%s reaches %s", async (from, to, path) => {
  expect(await reaches(from, to, path)).toBe(true);
});

test.each([
  ["mimir-1", "registry-egress", "9180/metrics"],
  ["registry", "mimir-1", "8080/ready"],
  ["registry", "loki", "3100/ready"],
  ["tempo", "registry", "5000/livez"],
])("%s does not reach %s, which nothing declares", async (from, to, path) => {
  expect(await reaches(from, to, path)).toBe(false);
});

test("no container writes to what it sees of the host", async () => {
  const binds = await inspected<readonly { Source: string; Type: string; RW: boolean }[]>(
    "cadvisor",
    ".Mounts",
  );
  expect(binds.filter(({ Type }) => Type === "bind").map(({ RW }) => RW)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test("everything comes back by itself when the host restarts", async () => {
  await labHost("restart-docker");
  await until(
    "all are healthy",
    async () => JSON.stringify(await healthOf(services)) === JSON.stringify(allHealthyOf(services)),
    180,
  );
  expect(await underLoad(() => sleep(2000))).toEqual([]);
});
