import { setTimeout as sleep } from "node:timers/promises";
import { accounts, anew, keyOf, type Account } from "./storage/keys.ts";
import { Cluster } from "./support/cluster.ts";
import { commandOf } from "./support/command.ts";
import { chooseNextRelease } from "./support/images.ts";
import { docker, inspected, labHost, testLabel } from "./support/lab.ts";
import { Marks } from "./support/marks.ts";
import { reaches } from "./support/reaches.ts";
import { allHealthyOf, healthOf, leftOf } from "./support/services.ts";
import { underLoad } from "./support/underLoad.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let cluster: Cluster;
let services: readonly string[];
let marks: Marks;

beforeAll(async () => {
  cluster = await Cluster.make("stores");
  await cluster.project.up();
  services = await cluster.services();
  marks = await Marks.leave(cluster);
});

afterAll(() => cluster.project.remove());

test("every service is healthy when `up` is done, and another one changes nothing", async () => {
  expect(services).toEqual(
    expect.arrayContaining(["minio", "loki", "mimir-1", "mimir-2", "mimir-3", "mimir-lb", "tempo", "alloy"]),
  );
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await cluster.project.expectNoChanges();
});

test("what is written to each store is found", () => marks.areFound());

test("no push and no query fails when a node is killed, nor when it comes back with another address", async () => {
  const address = () =>
    inspected<string>("mimir-2", '(index .NetworkSettings.Networks "monitoring_default").IPAddress');
  const before = await address();
  const failures = await underLoad(cluster, async () => {
    await sleep(1000);
    await docker("kill", "mimir-2");
    await sleep(5000);
    // Takes the address that was let go.
    await docker(
      ...["run", "--detach", "--rm", "--name", "e2e-squatter", "--label", `${testLabel}=yes`],
      ...["--network", "monitoring_default", "--entrypoint", "sleep", "homelab.test/upstream:1", "300"],
    );
    await docker("start", "mimir-2");
    const health = async () => (await healthOf(["mimir-2"]))["mimir-2"];
    await until("the node is healthy", async () => (await health()) === "healthy", 90);
    await sleep(3000);
  });
  await docker("rm", "--force", "e2e-squatter");
  expect(failures).toEqual([]);
  expect(await address()).not.toBe(before);
});

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
  expect(await underLoad(cluster, () => sleep(2000))).toEqual([]);
  await marks.areFound();
});

describe("after an update to another release of every store, with new keys to MinIO", () => {
  const containers = ["loki", "minio", "mimir-1", "mimir-2", "mimir-3", "tempo"];
  const before = new Map<Account, string>();

  beforeAll(async () => {
    const { project } = cluster;
    for (const account of accounts) before.set(account, await keyOf(account));
    for (const image of ["loki", "minio", "tempo"]) await chooseNextRelease(project, image);
    await chooseNextRelease(project, "mimir", "mimir-1");
    await project.pulumi("up", "--yes", "--skip-preview", ...(await anew(project, ...accounts)));
  });

  test("each runs that release, all are healthy, and another update changes nothing", async () => {
    for (const name of containers)
      expect(await inspected(name, ".Config.Image")).toMatch(/^homelab\.test\/[a-z]+:next$/);
    expect(await healthOf(services)).toEqual(allHealthyOf(services));
    await cluster.project.expectNoChanges();
  });

  test.each(accounts)("%s has a new key, which opens its bucket; the old one does not", async (account) => {
    const put = (key = "") => cluster.storeFor(account, key).put(account, "e2e", "text");
    expect(await put(await keyOf(account))).toBe("done");
    expect(await put(before.get(account))).toBe("SignatureDoesNotMatch");
  });

  test("each gives back what it had", () => marks.areFound());
});

test("after it was all destroyed, `up` goes on with the data, with new keys and the same root", async () => {
  const { project } = cluster;
  const { caRoot } = await project.outputs();
  expect(await commandOf(project, "certs keep")).toMatchObject({ code: 0 });
  const key = await keyOf("mimir");
  await project.destroy();
  expect(await leftOf(project.stack)).toMatchObject({ containers: [], networks: [] });
  await project.up();
  expect(await healthOf(services)).toEqual(allHealthyOf(services));
  await marks.areFound();
  const mine = await keyOf("mimir");
  expect(mine).not.toBe(key);
  expect(await cluster.storeFor("mimir", mine).get("mimir", "e2e")).toBe("text");
  expect((await project.outputs()).caRoot).toBe(caRoot);
});
