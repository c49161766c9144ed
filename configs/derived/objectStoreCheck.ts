import type { Bootstrap } from "../model/bootstrapSpec.ts";
import type { ServiceDeclaration, StackName } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";
import { clientConfig, clientDirectory } from "./objectStoreClient.ts";
import { bucketAccess } from "./objectStore.ts";
import { writesTrailers } from "./checksumTrailers.ts";
import { storeCheckScript } from "./objectStoreCheckScript.ts";

/** A look at the object store elsewhere, in which nothing of ours makes buckets and users. */
export interface StoreCheck extends Pick<
  Bootstrap,
  "container" | "image" | "files" | "script" | "variables"
> {
  /** In whose network it runs: that of those who have buckets. */
  readonly stack: StackName;
  /** The services that start when all was found as they need it. */
  readonly before: readonly string[];
}

/** Name of the container that does it. */
export const storeCheckContainer = "object-store-check";

/** What has to be found there before anyone starts who has a bucket; nothing, where the store is our own or none. */
export const storeCheck = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): StoreCheck | undefined => {
  const users = services.filter(({ buckets = [] }) => buckets.length > 0);
  if (settings.objectStore !== "s3") return undefined;
  const accesses = users.flatMap(({ buckets = [] }) =>
    buckets.map((bucket) => bucketAccess(settings, bucket)),
  );
  const [[access], [user]] = [accesses, users];
  if (access === undefined || user === undefined) return undefined;
  return {
    container: storeCheckContainer,
    image: "mc",
    stack: user.stack,
    before: users.map(({ name }) => name),
    files: {
      directory: clientDirectory,
      files: [
        clientConfig({
          url: `${access.insecure ? "http" : "https"}://${access.endpoint}`,
          accessKey: access.accessKeyId,
          secretKey: access.secretAccessKey,
          path: access.pathStyle ? "on" : "off",
        }),
      ],
    },
    variables: {
      MC_CONFIG_DIR: clientDirectory,
      MC_REGION: access.region,
      BUCKETS: [...new Set(accesses.map(({ bucket }) => bucket))].sort().join(" "),
      TRAILERS:
        users.some(({ image }) => image === "loki") && writesTrailers(settings) ? "needed" : "optional",
    },
    script: storeCheckScript,
  };
};
