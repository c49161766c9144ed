import fc from "fast-check";
import { secret } from "./values.ts";

const elsewhere = {
  endpoint: "s3.example.org",
  accessKeyId: "key",
  secretAccessKey: secret("of the object store"),
};

// What can't go together is left out; each of the others goes with each.
export const stores = fc
  .record({
    metrics: fc.constantFrom("prometheus", "mimir", "mimir-cluster"),
    traces: fc.constantFrom("jaeger", "tempo"),
    alloy: fc.constantFrom("native", "container"),
    objectStore: fc.constantFrom("none", "minio", "s3"),
    minio: fc.record(
      {
        keep: fc.boolean(),
        versioning: fc.boolean(),
        rootPassword: fc.constant(secret("of MinIO's administrator")),
      },
      { requiredKeys: [] },
    ),
  })
  .filter(
    ({ metrics, traces, alloy, objectStore }) =>
      (objectStore !== "none" || (metrics === "prometheus" && traces === "jaeger")) &&
      (metrics === "prometheus" || alloy === "container"),
  )
  .map((chosen) => ({ ...chosen, ...(chosen.objectStore === "s3" ? { s3: elsewhere } : {}) }));
