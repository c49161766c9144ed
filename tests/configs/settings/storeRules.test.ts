import { parseSettings, SettingsError } from "../../../configs/parseSettings.ts";
import type { Mistake } from "../../../configs/settings/rule.ts";
import { elsewhere } from "../monitoringEnvironment.ts";

const mistakes = (settings: object): readonly Mistake[] => {
  try {
    parseSettings("try", { domain: "home.test", monitoring: { enabled: true }, ...settings });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
};

test.each([
  ["Mimir without an object store", { metrics: "mimir", alloy: "container" }, "metrics"],
  ["Tempo without an object store", { traces: "tempo" }, "traces"],
  ["Mimir with a native Alloy", { ...elsewhere, metrics: "mimir-cluster" }, "alloy"],
  [
    "an archive of Mimir without its object store",
    { monitoring: { enabled: true, archive: { mimir: true } } },
    "monitoring.archive.mimir",
  ],
])("%s is refused, with what would be right", (_, settings, path) => {
  const found = mistakes(settings);
  expect(found.map((mistake) => mistake.path)).toEqual([path]);
  expect(found[0]?.fix).toContain("pulumi config");
});

test("behind ssh, containers that read the socket need to be told where it is", () => {
  const behind = { alloy: "container", host: { docker: "ssh://me@nas" } };
  expect(mistakes(behind).map(({ path }) => path)).toEqual(["host.socket", "host.dockerData"]);
  const told = { socket: "/run/user/1000/docker.sock", dockerData: "/home/me/.local/share/docker" };
  expect(mistakes({ ...behind, host: { ...behind.host, ...told } })).toEqual([]);
});

test("an archive of a store in the object store is allowed where that one is kept for it", () => {
  const archive = { monitoring: { enabled: true, archive: { mimir: true, tempo: true } } };
  expect(mistakes({ ...archive, minio: { keep: false } }).map(({ path }) => path)).toEqual([
    "monitoring.archive.mimir",
    "monitoring.archive.tempo",
  ]);
  expect(mistakes({ ...archive, minio: { keep: true } })).toEqual([]);
});

const all = ["prometheus", "mimir", "mimir-cluster"].flatMap((metrics) =>
  ["jaeger", "tempo"].flatMap((traces) =>
    ["native", "container"].flatMap((alloy) =>
      ["none", "s3"].map((objectStore) => ({ metrics, traces, alloy, objectStore })),
    ),
  ),
);

test("of all combinations just those are allowed in which everyone finds what it needs", () => {
  const allowed = all.filter(
    (one) => mistakes({ ...one, ...(one.objectStore === "s3" ? { s3: elsewhere.s3 } : {}) }).length === 0,
  );
  expect(allowed).toHaveLength(10);
});
