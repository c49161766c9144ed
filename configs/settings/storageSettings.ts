import { z } from "zod";
import { port, userName } from "./fields.ts";
import { secret } from "./textFields.ts";
import { calledAuthority } from "./urlFields.ts";
import { groups } from "./groups.ts";

const bucketPrefix = () =>
  z
    .string()
    .regex(/^([a-z0-9][a-z0-9-]{0,29})?$/, "at most 30 lower-case letters, digits and dashes, such as home-");

/** Our own object store. */
export const minio = z.strictObject({
  ports: z
    .strictObject({
      api: port().default(9000).describe("MinIO's S3 API on 127.0.0.1"),
      console: port().default(9001).describe("MinIO's console on 127.0.0.1"),
    })
    .prefault({}),
  rootUser: userName().default("admin").describe("MinIO's administrator"),
  rootPassword: secret().optional().describe("Generated unless set"),
  readers: z
    .array(z.enum(groups))
    .default([])
    .describe("Groups that may look into every bucket in MinIO's console; admins may do everything there"),
  keep: z
    .boolean()
    .optional()
    .describe(
      "Where `objectStore` names another: true keeps MinIO running for what is in it; false gives it up and leaves its data where they are",
    ),
  versioning: z
    .boolean()
    .default(false)
    .describe("Whether overwritten and deleted objects are kept for `minio.oldVersionsDays`"),
  oldVersionsDays: z
    .int()
    .min(1, "1 to 365 days")
    .max(365, "1 to 365 days")
    .default(7)
    .describe("How long overwritten and deleted objects stay where they are kept"),
});

/** An object store elsewhere. */
export const s3 = z.strictObject({
  endpoint: calledAuthority().describe("Host of the S3 API"),
  tls: z.boolean().default(true).describe("Whether it speaks HTTPS"),
  region: z
    .string()
    .regex(/^[a-z0-9-]+$/, "a region such as eu-central-1")
    .default("us-east-1")
    .describe("Region of the buckets"),
  pathStyle: z
    .boolean()
    .default(true)
    .describe("Whether buckets stand in the path; false for stores that have a host name for each"),
  accessKeyId: z
    .string()
    .regex(/^[\w.+=/-]{1,128}$/, "an access key: letters, digits and . _ + = / -")
    .describe("Access key"),
  secretAccessKey: secret().describe("Its secret"),
  bucketPrefix: bucketPrefix().default("").describe("What every bucket's name begins with"),
});
