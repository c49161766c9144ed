import * as pulumi from "@pulumi/pulumi";
import { retainedBucketsLine, rootSecret } from "../configs/programs/minio/minioBootstrap.ts";
import { minio, runsMinio } from "../configs/derived/objectStore.ts";
import type { Services } from "./service/createServices.ts";
import type { DeployContext, StackComponent } from "./service/deployContext.ts";

/** MinIO with the buckets, policies and users that the declarations ask for. */
export class MinioStorage extends pulumi.ComponentResource implements StackComponent {
  readonly stack = minio.stack;
  /** The administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:storage:MinioStorage", name, {}, opts);
    const { rootUser } = context.environment.settings.minio;
    this.login = context.values.secret(rootSecret).apply((password) => ({ user: rootUser, password }));
    this.registerOutputs({});
  }

  /** Warns of each bucket that was kept although nothing declares it any more. */
  reportRetainedBuckets(services: Services): void {
    services.get(minio.service)?.bootstrap?.containerLogs.apply((logs) => {
      for (const bucket of retainedBuckets(logs))
        void pulumi.log.warn(
          `The bucket ${bucket} is declared by nothing any more and was kept; it can be removed in MinIO's console.`,
          this,
        );
    });
  }
}

/** The buckets that `mc` says it kept. */
export const retainedBuckets = (logs: string | undefined): readonly string[] =>
  [...(logs ?? "").matchAll(new RegExp(`${retainedBucketsLine} ([a-z0-9-]+)`, "g"))].map(([, name]) =>
    String(name),
  );

/** The object store of an environment that has one of its own. */
export const createStorage = (name: string, context: DeployContext): MinioStorage | undefined =>
  runsMinio(context.environment.settings) ? new MinioStorage(name, context) : undefined;
