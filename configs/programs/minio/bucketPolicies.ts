import type { BucketDeclaration } from "../../model/bucketSpec.ts";

const onBucket = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];
const onObjects = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:GetObject",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
];

// Without this, whoever logs in may change the own password and make access keys, which outlive a password and a group.
const nothingOfAccounts = { Effect: "Deny", Action: ["admin:*"] };

/**
 * What one account may do: read and write the objects of its buckets, and nothing else.
 * @see https://min.io/docs/minio/linux/administration/identity-access-management/policy-based-access-control.html
 */
export const policy = (buckets: readonly BucketDeclaration[]): string => {
  const arns = buckets.map(({ name }) => `arn:aws:s3:::${name}`);
  return JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: onBucket, Resource: arns },
        { Effect: "Allow", Action: onObjects, Resource: arns.map((arn) => `${arn}/*`) },
        nothingOfAccounts,
      ],
    },
    undefined,
    2,
  );
};

/** What somebody may do who only looks: read every object of every bucket, and make no key that goes on doing so. */
export const readOnlyPolicy = (): string =>
  JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:GetBucketLocation", "s3:GetObject", "s3:ListAllMyBuckets", "s3:ListBucket"],
          Resource: ["arn:aws:s3:::*"],
        },
        nothingOfAccounts,
      ],
    },
    undefined,
    2,
  );

/** Ends overwritten and deleted objects; where none are kept it has nothing to do. */
export const lifecycle = (days: number): string =>
  JSON.stringify(
    {
      Rules: [
        {
          ID: "old-versions",
          Status: "Enabled",
          Filter: { Prefix: "" },
          NoncurrentVersionExpiration: { NoncurrentDays: days },
          Expiration: { ExpiredObjectDeleteMarker: true },
        },
      ],
    },
    undefined,
    2,
  );
