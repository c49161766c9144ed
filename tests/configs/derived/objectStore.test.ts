import { Secret } from "../../../configs/settings/secret.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import type { Settings } from "../../../configs/settings/schema.ts";
import type { ServiceDeclaration } from "../../../configs/model/serviceSpec.ts";
import { dependOnObjectStore, bucketAccess, externalSecrets } from "../../../configs/derived/objectStore.ts";
import { errorMessage } from "../../support/errorMessage.ts";

const chunks = { name: "loki", account: "loki" };
const secretAccessKey = new Secret("<secret of the store>");

const settings = (objectStore: Settings["objectStore"], s3?: object): Settings => ({
  ...parseSettings("try", {
    domain: "home.example.org",
    ...(s3 === undefined
      ? {}
      : { s3: { endpoint: "s3.example.org", accessKeyId: "key", secretAccessKey, ...s3 } }),
  }),
  objectStore,
});

test("our own store is reached inside, by a user of the bucket's account", () => {
  expect(bucketAccess(settings("minio"), chunks)).toEqual({
    endpoint: "minio:9000",
    insecure: true,
    region: "us-east-1",
    pathStyle: true,
    bucket: "loki",
    accessKeyId: "homelab-loki",
    secretAccessKey: { kind: "secret", name: "object-store-loki" },
  });
});

test("a store elsewhere is reached as the settings say, by one key for all", () => {
  const elsewhere = settings("s3", { region: "eu-central-1", pathStyle: false, bucketPrefix: "home-" });
  expect(bucketAccess(elsewhere, chunks)).toEqual({
    endpoint: "s3.example.org",
    insecure: false,
    region: "eu-central-1",
    pathStyle: false,
    bucket: "home-loki",
    accessKeyId: "key",
    secretAccessKey: { kind: "secret", name: "object-store" },
  });
  expect(externalSecrets(elsewhere)).toEqual([{ name: "object-store", value: secretAccessKey }]);
  expect(externalSecrets(settings("minio"))).toEqual([]);
});

test("without a store nobody can ask for a bucket", () => {
  expect(errorMessage(() => bucketAccess(settings("none"), chunks))).toBe(
    "loki has the bucket loki, but objectStore is none",
  );
});

test("a program with buckets starts after our own store, in its network; any other is left as it is", () => {
  const loki = { name: "loki", stack: "monitoring", buckets: [chunks] } as unknown as ServiceDeclaration;
  expect(dependOnObjectStore(settings("minio"), { ...loki, dependsOn: ["caddy"] })).toMatchObject({
    dependsOn: ["caddy", "minio"],
    joins: ["storage"],
  });
  expect(dependOnObjectStore(settings("minio"), { ...loki, joins: "all" }).joins).toBe("all");
  expect(dependOnObjectStore(settings("none"), loki)).toBe(loki);
  expect(dependOnObjectStore(settings("minio"), { ...loki, buckets: [] })).toEqual({ ...loki, buckets: [] });
});
