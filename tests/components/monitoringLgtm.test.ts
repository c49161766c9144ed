import { findResource, synth } from "../support/synth.ts";

test("Alloy comes after every service is healthy, so that its failing keeps none from being made", async () => {
  const { environment, resources } = await synth({ monitoring: { enabled: true } });
  const { dependsOn } = findResource(resources, "monitoring-alloy-program").options;
  const containers = environment.services.map(({ name }) => {
    const container = resources.find(
      ({ inputs, type }) => type.endsWith("Container") && inputs["name"] === name && inputs["wait"] === true,
    );
    return container?.urn;
  });
  expect(containers).not.toContain(undefined);
  expect(new Set(dependsOn)).toEqual(new Set(containers));
});
