import { findResource, synth } from "../../support/synth.ts";

const tempo = { objectStore: "minio", alloy: "container", traces: "tempo" };

const aliasesOf = async (container: string, settings: object, archive: object = {}) => {
  const { resources } = await synth({ ...settings, monitoring: { enabled: true, archive } });
  return findResource(resources, container, "Container").options.aliases;
};

test.each([
  ["monitoring-mimir-container", "mimir", "monitoring-mimir-lb"],
  ["monitoring-mimir-lb-container", "mimir-cluster", "monitoring-mimir"],
])("%s takes over the ports of its other variant by replacing it", async (container, metrics, other) => {
  expect(await aliasesOf(container, { ...tempo, metrics })).toEqual([
    [expect.stringMatching(new RegExp(`Service::${other}$`)), `${other}-container`],
  ]);
});

test("a store of traces replaces the other one, unless that is kept", async () => {
  expect(await aliasesOf("monitoring-tempo-container", tempo)).toEqual([
    [expect.stringContaining("Service::monitoring-jaeger"), "monitoring-jaeger-container"],
  ]);
  expect(await aliasesOf("monitoring-tempo-container", tempo, { jaeger: true })).toEqual([]);
});

test("an archive has let go of its ports before the store that takes over has them", async () => {
  const { resources } = await synth({
    ...tempo,
    monitoring: { enabled: true, archive: { jaeger: true } },
  });
  const jaeger = findResource(resources, "monitoring-jaeger-container", "Container");
  expect(findResource(resources, "monitoring-tempo-container", "Container").options.dependsOn).toContain(
    jaeger.urn,
  );
});
