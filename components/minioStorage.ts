import * as pulumi from "@pulumi/pulumi";
import { keptMark, rootSecret } from "../configs/storage/bootstrap.ts";
import { minio, runsMinio } from "../configs/storage/objectStore.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** MinIO with the buckets, policies and users that the declarations ask for. */
export class MinioStorage extends pulumi.ComponentResource {
  /** The administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:storage:MinioStorage", name, {}, opts);
    const { rootUser } = site.environment.settings.minio;
    for (const { bootstrap } of makeServices(name, site, minio.stack, { parent: this }))
      bootstrap?.containerLogs.apply((logs) => {
        for (const bucket of keptBuckets(logs))
          void pulumi.log.warn(
            `The bucket ${bucket} is declared by nothing any more and was kept; it can be removed in MinIO's console.`,
            this,
          );
      });
    this.login = site.values.secret(rootSecret).apply((password) => ({ user: rootUser, password }));
    this.registerOutputs({});
  }
}

/** The buckets that `mc` says it kept. */
export const keptBuckets = (logs: string | undefined): readonly string[] =>
  [...(logs ?? "").matchAll(new RegExp(`${keptMark} ([a-z0-9-]+)`, "g"))].map(([, name]) => String(name));

/** The object store of an environment that has one of its own. */
export const storageOf = (name: string, site: Site): MinioStorage | undefined =>
  runsMinio(site.environment.settings) ? new MinioStorage(name, site) : undefined;
