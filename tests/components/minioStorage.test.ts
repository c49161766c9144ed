import { retainedBuckets } from "../../components/minioStorage.ts";
import { findResource, inputsOf, synth, type SynthResult } from "../support/synth.ts";

const settings = { objectStore: "minio", monitoring: { enabled: true } };
let made: SynthResult;
beforeAll(async () => {
  made = await synth(settings);
});

const container = (name: string, of: SynthResult = made) => findResource(of.resources, name, "Container");

test("the client runs when MinIO is healthy, and before whoever has a bucket", () => {
  const bootstrap = container("storage-minio-bootstrap");
  expect(inputsOf(bootstrap)).toMatchObject({ name: "mc", mustRun: false });
  expect(inputsOf(bootstrap).networksAdvanced).toEqual([{ name: "<id host-storage>" }]);
  expect(bootstrap.options.dependsOn).toContain(container("storage-minio-container").urn);
  expect(container("monitoring-loki-container").options.dependsOn).toEqual(
    expect.arrayContaining([container("storage-minio-container").urn, bootstrap.urn]),
  );
});

test("it runs again with a MinIO that was replaced", () => {
  expect(inputsOf(container("storage-minio-bootstrap")).envs).toContain(
    "SERVICE_CONTAINER=<id storage-minio-container>",
  );
});

test("it runs again after it failed", async () => {
  const again = await synth(settings, { facts: { retries: new Map([["mc", "4f2a"]]) } });
  const retry = { label: "homelab.retry-of", value: "4f2a" };
  expect(inputsOf(container("storage-minio-bootstrap", again)).labels).toContainEqual(retry);
  expect(inputsOf(container("storage-minio-bootstrap")).labels).not.toContainEqual(retry);
});

test("secrets go to the client in files that the state keeps encrypted", () => {
  const { uploads = [] } = inputsOf(container("storage-minio-bootstrap"));
  expect(uploads.find(({ file }) => file === "/etc/mc/users/homelab-loki")?.content).toBe(
    "homelab-loki\n<secret object-store-loki>\n",
  );
});

test("Loki reads the store of each period from its data", () => {
  const { uploads = [] } = inputsOf(container("monitoring-loki-prepare"));
  expect(uploads.find(({ file }) => file === "/etc/loki/loki.yaml")?.content).toContain(
    "object_store: minio",
  );
  expect(inputsOf(container("monitoring-loki-record")).command).toEqual(["minio"]);
});

test("a bucket that nobody declares any more is found in what the client prints", () => {
  expect(retainedBuckets("Added user\nkept bucket old-logs\n\u0001\0\0kept bucket b2\n")).toEqual([
    "old-logs",
    "b2",
  ]);
  expect(retainedBuckets(undefined)).toEqual([]);
});
