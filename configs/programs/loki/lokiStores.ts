import type { BucketDeclaration } from "../../model/bucketSpec.ts";
import type { FileInput } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { bucketAccess, runsMinio } from "../../derived/objectStore.ts";

/** Loki's chunks and index, where they are not on its own disk. */
export const lokiBucket: BucketDeclaration = { name: "loki", account: "loki" };

/** Every object store that can be asked with these settings: where new lines go, and where old ones may be. */
const accesses = (settings: Settings) => ({
  ...(runsMinio(settings) ? { minio: bucketAccess({ ...settings, objectStore: "minio" }, lokiBucket) } : {}),
  ...(settings.s3 === undefined
    ? {}
    : { external: bucketAccess({ ...settings, objectStore: "s3" }, lokiBucket) }),
});

/** What has to be known to log in to each of them. */
export const lokiStoreSecrets = (settings: Settings): Readonly<Record<string, FileInput>> =>
  Object.fromEntries(
    Object.entries(accesses(settings)).map(([name, access]) => [name, access.secretAccessKey]),
  );

/** The stores by the names that the periods call them. For Loki's own S3 client: there is one switch for all periods. */
export const namedStores = (settings: Settings, secrets: Readonly<Record<string, string>>) => {
  const aws = Object.entries(accesses(settings)).map(([name, access]) => [
    name,
    {
      endpoint: access.endpoint,
      region: access.region,
      insecure: access.insecure,
      bucketnames: access.bucket,
      s3forcepathstyle: access.pathStyle,
      access_key_id: access.accessKeyId,
      secret_access_key: secrets[name],
    },
  ]);
  return aws.length === 0 ? {} : { named_stores: { aws: Object.fromEntries(aws) as object } };
};
