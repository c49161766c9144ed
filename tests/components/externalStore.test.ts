import { Secret } from "../../configs/settings/secret.ts";
import { findResource, inputsOf, synth, type SynthResult } from "../support/synth.ts";

// As values that only an update brings go over the wire.
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const settings = {
  objectStore: "s3",
  s3: { endpoint: "s3.test:9000", accessKeyId: "key", secretAccessKey: new Secret("<secret of s3>") },
  monitoring: { enabled: true },
};
let made: SynthResult;
beforeAll(async () => {
  made = await synth(settings);
});

const container = (name: string, of: SynthResult = made) => findResource(of.resources, name, "Container");

test("the look at a store elsewhere comes before whoever has a bucket there, and before nobody else", () => {
  const { urn } = container("store-check");
  expect(container("monitoring-loki-container").options.dependsOn).toContain(urn);
  expect(container("monitoring-prometheus-container").options.dependsOn).not.toContain(urn);
});

test("it is done from the network of those who have buckets", () => {
  expect(inputsOf(container("store-check"))).toMatchObject({
    name: "object-store-check",
    mustRun: false,
    networksAdvanced: [{ name: "<id host-monitoring>" }],
  });
});

describe("how it ended is known", () => {
  let preview: SynthResult;
  beforeAll(async () => {
    preview = await synth(settings, { preview: true });
  });

  // A preview does not know it, nor what waits for it.
  const waits = (name: string) => inputsOf(container(name, preview)).waitTimeout === unknown;

  test("before whoever has a bucket starts, or gets new files", () => {
    expect(waits("monitoring-loki-container")).toBe(true);
    expect(waits("monitoring-loki-prepare")).toBe(true);
  });

  test("and not before anyone else gets any", () => {
    expect(waits("monitoring-prometheus-prepare")).toBe(false);
  });
});

test("it is done again after it failed", async () => {
  const again = await synth(settings, { facts: { retries: new Map([["object-store-check", "4f2a"]]) } });
  expect(inputsOf(container("store-check", again)).labels).toContainEqual({
    label: "homelab.retry-of",
    value: "4f2a",
  });
});

test("its key is in a file that the state keeps encrypted, and nowhere else", () => {
  const { uploads = [], ...others } = inputsOf(container("store-check"));
  expect(uploads).toMatchObject([{ file: "/etc/mc/config.json" }]);
  expect(uploads[0]?.content).toContain("<secret of s3>");
  expect(JSON.stringify(others)).not.toContain("<secret of s3>");
});
