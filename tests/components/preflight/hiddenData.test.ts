import { hiddenData } from "../../../components/preflight/hiddenData.ts";
import type { ContainerSummary, VolumeList } from "../../../components/preflight/daemon.ts";
import { chosen, large } from "../../configs/monitoring/environment.ts";

const labels = (environment: string) => ({ "homelab.environment": environment });
const container = (name: string, environment = "test"): ContainerSummary => ({
  Id: name,
  Names: [`/${name}`],
  State: "running",
  Status: "Up",
  Labels: labels(environment),
  Ports: null,
});
const volume = (name: string, environment = "test") => ({ Name: name, Labels: labels(environment) });

const problems = (
  archive: object,
  { containers = [], volumes = [] }: { containers?: ContainerSummary[]; volumes?: VolumeList["Volumes"] },
) => hiddenData(chosen(large, { archive }), containers, () => Promise.resolve({ Volumes: volumes }));

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
  expect(await hiddenData(chosen({ ...large, metrics: "mimir" }), found.containers, noVolumes)).toEqual([]);
});

test("going back asks about Mimir", async () => {
  const back = chosen({ ...large, metrics: "prometheus" });
  expect(await hiddenData(back, [container("mimir-2")], noVolumes)).toEqual([
    expect.stringContaining("monitoring.archive.mimir"),
  ]);
});

const noVolumes = () => Promise.resolve({ Volumes: null });
