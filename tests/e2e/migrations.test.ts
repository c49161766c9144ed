import { inspected } from "./support/lab.ts";
import type { Monitored } from "./support/monitored.ts";
import { Migrating } from "./support/migrating.ts";
import type { Project } from "./support/project.ts";
import { until } from "./support/until.ts";

jest.setTimeout(300_000);

let moving: Migrating;
let stack: Monitored;
let project: Project;
let firstSample: number;
let firstTrace: string;

beforeAll(async () => {
  moving = await Migrating.make("migrations");
  ({ stack } = moving);
  ({ project } = stack);
  await moving.up();
  await until("there is a sample", async () => (await stack.query('up{job="caddy"}')).length === 1);
  firstSample = Math.ceil(Date.now() / 1000);
  firstTrace = await moving.traced();
  await until("Jaeger has the trace", async () => (await stack.trace(firstTrace)) !== undefined);
});

afterAll(() => stack.remove());

const oldDataIsThere = async (): Promise<void> => {
  expect(await stack.query('up{job="caddy"}', firstSample)).toHaveLength(1);
  expect(await stack.trace(firstTrace)).toBeDefined();
};

/** What an update says that has to fail. */
const refused = async (): Promise<string> => {
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  return said;
};

test("Alloy's port passes from the host's unit to the container", async () => {
  expect(await moving.alloys()).toEqual([true, true]);
  await project.set("alloy", "container");
  await moving.upAndHealthy();
  expect(await moving.alloys()).toEqual([false, true]);
  expect(await inspected("alloy", ".State.Health.Status")).toBe("healthy");
});

test("stores of metrics and traces are not left behind without a word", async () => {
  await project.set("objectStore", "minio");
  await project.set("metrics", "mimir");
  await project.set("traces", "tempo");
  const said = await refused();
  for (const store of ["prometheus", "jaeger"])
    expect(said).toContain(`pulumi config set --path 'homelab:monitoring.archive.${store}' true`);
  expect(await moving.running()).not.toContain("mimir");
});

test("kept as archives they take in nothing more, and are asked for what they have", async () => {
  await project.set("monitoring.archive.prometheus", "true");
  await project.set("monitoring.archive.jaeger", "true");
  await moving.upAndHealthy();
  expect(await moving.running()).toEqual(
    expect.arrayContaining(["minio", "mimir", "tempo", "prometheus", "jaeger"]),
  );
  await oldDataIsThere();
  expect(await moving.targets()).toBe(0);
  expect(await moving.dataSources()).toEqual(
    expect.arrayContaining(["Mimir", "Tempo", "Prometheus (archive)", "Jaeger (archive)"]),
  );
  const id = await moving.traced();
  await until("Tempo has the trace", () => moving.tempoHas(id));
  expect(await stack.trace(id)).toBeUndefined();
});

test("one Mimir becomes three and is asked in the same place", async () => {
  await project.set("metrics", "mimir-cluster");
  await moving.upAndHealthy();
  expect(await moving.running()).toEqual(
    expect.arrayContaining(["mimir-1", "mimir-2", "mimir-3", "mimir-lb"]),
  );
  expect(await moving.running()).not.toContain("mimir");
});

test("an archive does not take over from a store of traces that goes in the same update", async () => {
  await project.set("metrics", "prometheus");
  await project.set("traces", "jaeger");
  await project.unset("monitoring.archive");
  await project.set("monitoring.archive.mimir", "false");
  await project.set("monitoring.archive.tempo", "false");
  expect(await refused()).toContain("jaeger would take over port");
});

test("the way back goes on with what was there, and reads MinIO where it is kept for an archive", async () => {
  const id = await moving.traced();
  await until("Tempo has the trace", () => moving.tempoHas(id));
  await project.set("monitoring.archive.tempo", "true");
  await project.set("objectStore", "none");
  await project.set("minio.keep", "true");
  await moving.upAndHealthy();
  await oldDataIsThere();
  await until("Prometheus reads again", async () => (await moving.targets()) > 0);
  expect(await moving.tempoHas(id)).toBe(true);
  expect(await moving.dataSources()).toEqual(
    expect.arrayContaining(["Prometheus", "Jaeger", "Tempo (archive)"]),
  );
  expect(await moving.running()).not.toContain("mimir-1");
});

test("Alloy's port passes back to the host's unit", async () => {
  await project.set("alloy", "native");
  await project.set("monitoring.archive.tempo", "false");
  await moving.upAndHealthy();
  expect(await moving.alloys()).toEqual([true, true]);
  expect(await moving.running()).not.toContain("alloy");
});

test("a store that is given up makes room for the other", async () => {
  await project.set("objectStore", "minio");
  await project.set("traces", "tempo");
  await project.unset("monitoring.archive.tempo");
  await project.set("monitoring.archive.jaeger", "false");
  await moving.upAndHealthy();
  expect(await moving.running()).not.toContain("jaeger");
  const id = await moving.traced();
  await until("Tempo has the trace", () => moving.tempoHas(id));
});
