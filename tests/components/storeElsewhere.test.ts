import { Secret } from "../../configs/settings/secret.ts";
import { found, inputsOf, synth, type Made } from "../synth.ts";

const settings = {
  objectStore: "s3",
  s3: { endpoint: "s3.test:9000", accessKeyId: "key", secretAccessKey: new Secret("<secret of s3>") },
  monitoring: { enabled: true },
};
let made: Made;
beforeAll(async () => {
  made = await synth(settings);
});

const container = (name: string, of: Made = made) => found(of.resources, name, "Container");

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

test("whoever has a bucket waits for how it ended", async () => {
  const preview = await synth(settings, { preview: true });
  const { waitTimeout } = inputsOf(container("monitoring-loki-container", preview));
  expect(typeof waitTimeout).not.toBe("number");
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
