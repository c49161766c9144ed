import { findResource, synth, type SynthResult } from "../../support/synth.ts";

const throughRegistry = { imageSource: "registry", monitoring: { enabled: true } };
const monitoring = ["prometheus", "loki", "jaeger", "grafana"];

/** Names of the services whose containers an image waits for. */
const awaited = ({ resources }: SynthResult, image: string): readonly string[] =>
  findResource(resources, `host-image-${image}`, "RemoteImage").options.dependsOn.flatMap((urn) => {
    const one = resources.find((candidate) => candidate.urn === urn && candidate.type.endsWith(":Container"));
    return one === undefined ? [] : [String(one.inputs["name"])];
  });

test("what comes through the registry is pulled once the registry and its door are healthy", async () => {
  const made = await synth(throughRegistry);
  for (const image of monitoring) {
    expect([image, [...awaited(made, image)].sort()]).toEqual([image, ["caddy", "registry"]]);
    expect(findResource(made.resources, `host-image-${image}`, "RemoteImage").inputs["name"]).toMatch(
      /^127\.0\.0\.1:5000\/docker\//,
    );
  }
  for (const service of ["registry", "caddy"])
    expect(
      made.resources.find(({ type, inputs }) => type.endsWith(":Container") && inputs["name"] === service)
        ?.inputs,
    ).toMatchObject({ wait: true });
});

test("what the registry needs to come up waits for nothing and is pulled directly", async () => {
  const made = await synth(throughRegistry);
  for (const image of ["busybox", "caddy", "zot"]) expect(awaited(made, image)).toEqual([]);
});

test("from upstream, and with an image of one's own, nothing waits", async () => {
  const fromUpstream = await synth({ monitoring: { enabled: true } });
  for (const image of monitoring) expect(awaited(fromUpstream, image)).toEqual([]);
  const own = await synth({ ...throughRegistry, images: { loki: "quay.io/me/loki:mine" } });
  expect(awaited(own, "loki")).toEqual([]);
  expect([...awaited(own, "grafana")].sort()).toEqual(["caddy", "registry"]);
});
