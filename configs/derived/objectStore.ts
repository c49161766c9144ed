import type { BucketDeclaration } from "../model/bucketSpec.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { type FileInput, type SecretDeclaration, secretText } from "../model/fileSpec.ts";
import type { Settings } from "../settings/schema.ts";

/** The service, the stack and the listener of our own object store. */
export const minio = { service: "minio", stack: "storage", port: 9000, consolePort: 9001 } as const;

/** All that a program has to be told to use a bucket. */
export interface BucketAccess {
  /** `host` or `host:port`, without scheme. */
  readonly endpoint: string;
  /** Whether it speaks plain HTTP. */
  readonly insecure: boolean;
  readonly region: string;
  /** Whether the bucket stands in the path of a request rather than in its host name. */
  readonly pathStyle: boolean;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: FileInput;
}

/**
 * How a declared bucket is reached with these settings.
 * @throws Error without an object store: whoever asks has to look at `settings.objectStore` first
 */
export const bucketAccess = (settings: Settings, { name, account }: BucketDeclaration): BucketAccess => {
  const { objectStore, s3 } = settings;
  // Without a store for new data, our own may be kept for the old ones.
  if (objectStore === "minio" || (objectStore === "none" && runsMinio(settings)))
    return {
      endpoint: `${minio.service}:${minio.port}`,
      insecure: true,
      region: "us-east-1",
      pathStyle: true,
      bucket: name,
      accessKeyId: storeUser(account),
      secretAccessKey: secretText(accountSecret(account)),
    };
  if (objectStore === "s3" && s3 !== undefined)
    return {
      endpoint: s3.endpoint,
      insecure: !s3.tls,
      region: s3.region,
      pathStyle: s3.pathStyle,
      bucket: `${s3.bucketPrefix}${name}`,
      accessKeyId: s3.accessKeyId,
      secretAccessKey: secretText(externalSecret),
    };
  throw new Error(`${account} has the bucket ${name}, but objectStore is ${objectStore}`);
};

/** Whether our own store is there: it is what new data go to, or what old ones are still read from. */
export const runsMinio = ({ objectStore, minio: { keep } }: Settings): boolean =>
  objectStore === "minio" || keep === true;

/** What the names of all our users at our own store begin with, by which those that are to go are known. */
export const userPrefix = "homelab-";

/** The name under which a program logs in to our own store. */
export const storeUser = (account: string): string => `${userPrefix}${account}`;

/** Name of the secret with which an account logs in to our own store. */
export const accountSecret = (account: string): string => `object-store-${account}`;

const externalSecret = "object-store";

/** The key of a store elsewhere, which all programs share. */
export const externalSecrets = ({ s3 }: Settings): readonly SecretDeclaration[] =>
  s3 === undefined ? [] : [{ name: externalSecret, value: s3.secretAccessKey }];

/** A service that has buckets starts after our own store, in its network. */
export const dependOnObjectStore = (settings: Settings, service: ServiceDeclaration): ServiceDeclaration =>
  !runsMinio(settings) || service.buckets === undefined || service.buckets.length === 0
    ? service
    : {
        ...service,
        dependsOn: [...(service.dependsOn ?? []), minio.service],
        joins: service.joins === "all" ? "all" : [...(service.joins ?? []), minio.stack],
      };
