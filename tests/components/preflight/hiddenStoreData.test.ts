import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hiddenStoreData } from "../../../components/preflight/hiddenStoreData.ts";
import { hiddenBuckets } from "../../../components/preflight/hiddenBuckets.ts";
import type { ContainerSummary, VolumeList } from "../../../components/preflight/dockerApi.ts";
import { existingData } from "../../../components/preflight/existingData.ts";
import { listed } from "./fakeDocker.ts";
import { chosen, large } from "../../configs/monitoringEnvironment.ts";
import type { Environment } from "../../../configs/model/environmentModel.ts";

const labels = (environment: string) => ({ "homelab.environment": environment });
const container = (name: string, environment = "test"): ContainerSummary =>
  listed(name, { Labels: labels(environment) });
const volume = (name: string, environment = "test") => ({ Name: name, Labels: labels(environment) });

interface Found {
  readonly containers?: ContainerSummary[];
  readonly volumes?: VolumeList["Volumes"];
}

const isHere = (environment: Environment, { containers = [], volumes = null }: Found) =>
  existingData(environment, containers, () => Promise.resolve({ Volumes: volumes }));

const problemsOf = (environment: Environment, found: Found) =>
  hiddenStoreData(environment, isHere(environment, found));

const problems = (archive: object, found: Found) => problemsOf(chosen(large, { archive }), found);

test.each([
  ["a running Prometheus", { containers: [container("prometheus")] }],
  ["the data of one that is gone", { volumes: [volume("prometheus-data")] }],
])("%s is not left behind without a word", async (_, found) => {
  const [problem = "", ...others] = await problems({}, found);
  expect(others).toEqual([]);
  expect(problem).toContain("what prometheus has stored here would go out of sight");
  expect(problem).toContain("pulumi config set --path 'homelab:monitoring.archive.prometheus' true");
});

test.each([true, false])("which is settled once the settings say %s", async (kept) => {
  expect(await problems({ prometheus: kept }, { containers: [container("prometheus")] })).toEqual([]);
});

test("each store is asked about by itself", async () => {
  const found = { containers: [container("prometheus"), container("jaeger")] };
  expect(await problems({ prometheus: true }, found)).toEqual([expect.stringContaining("jaeger")]);
});

test("data of another stack are none of our business", async () => {
  expect(
    await problems(
      {},
      { containers: [container("prometheus", "other")], volumes: [volume("jaeger-data", "other")] },
    ),
  ).toEqual([]);
});

test("three nodes that become one go on with the same data, so nothing is asked", async () => {
  const found = { containers: ["mimir-1", "mimir-2", "mimir-3"].map((name) => container(name)) };
  expect(await problemsOf(chosen({ ...large, metrics: "mimir" }), found)).toEqual([]);
});

test("going back asks about Mimir", async () => {
  const back = chosen({ ...large, metrics: "prometheus" });
  expect(await problemsOf(back, { containers: [container("mimir-2")] })).toEqual([
    expect.stringContaining("monitoring.archive.mimir"),
  ]);
});

test("directories under a data root are data too", async () => {
  const dataRoot = mkdtempSync(join(tmpdir(), "data-root-"));
  try {
    mkdirSync(join(dataRoot, "prometheus"));
    const environment = chosen({ ...large, host: { docker: "unix:///run/docker.sock", dataRoot } });
    expect(await problemsOf(environment, {})).toEqual([
      expect.stringContaining("what prometheus has stored"),
    ]);
  } finally {
    rmSync(dataRoot, { recursive: true });
  }
});

describe("a MinIO that the settings no longer have", () => {
  const objects = (settings: Readonly<Record<string, unknown>>, found: Found) => {
    const environment = chosen(settings);
    return hiddenBuckets(environment, isHere(environment, found));
  };
  const gone = [expect.stringContaining("what MinIO has stored here would go out of sight")];

  test("is asked about while its data are there, whether it runs or not", async () => {
    expect(await objects({}, { containers: [container("minio")] })).toEqual(gone);
    expect(await objects({}, { volumes: [volume("minio-data")] })).toEqual(gone);
    expect(await objects({}, { volumes: [volume("minio-data", "other"), volume("minio-files")] })).toEqual(
      [],
    );
  });

  test.each([{ minio: { keep: true } }, { minio: { keep: false } }, { objectStore: "minio" }])(
    "is not asked about with %j",
    async (settings) => {
      expect(await objects(settings, { volumes: [volume("minio-data")] })).toEqual([]);
    },
  );
});
