import { images } from "../../configs/model/images.ts";
import { minioRelease } from "./storageRecipes.ts";

/** Where each image is looked for: the program's own references, and those only the lab has. */
export const references: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(images).map(([name, { repository, tag }]) => [name, `${repository}:${tag}`]),
  ),
  /** An object store whose data another one takes over; it is published no more. */
  minioBefore: `quay.io/minio/minio:${minioRelease("minio")}`,
  /** A plain registry to pull through. */
  upstream: "homelab.test/upstream:1",
};
