import { imageReference } from "../../../configs/model/images.ts";
import { docker, freePorts, testLabel } from "../support/lab.ts";
import { attempt } from "../support/run.ts";
import { until } from "../support/until.ts";
import { Store } from "../support/objectStore.ts";

const name = "e2e-store";
const login = { user: "someone", password: "known elsewhere" } as const;
const bucketPrefix = "home-";

/** An object store that no stack has made. */
export class Elsewhere {
  /** As a stack is told of it: it is found under this name once it is on the stack's network. */
  static readonly settings = {
    objectStore: "s3",
    s3: {
      endpoint: `${name}:9000`,
      tls: false,
      accessKeyId: login.user,
      secretAccessKey: login.password,
      bucketPrefix,
    },
  };
  readonly #store: Store;

  private constructor(store: Store) {
    this.#store = store;
  }

  static async start(): Promise<Elsewhere> {
    const [port = 0] = await freePorts(1);
    const place = ["--name", name, "--label", `${testLabel}=yes`, "--publish", `127.0.0.1:${port}:9000`];
    const root = ["--env", `MINIO_ROOT_USER=${login.user}`, "--env", `MINIO_ROOT_PASSWORD=${login.password}`];
    await docker("run", "--detach", ...place, ...root, imageReference("minio"), "server", "/data");
    const health = `http://127.0.0.1:${port}/minio/health/cluster`;
    await until("the store answers", async () => (await fetch(health).catch(() => undefined))?.ok === true);
    return new Elsewhere(new Store(port, login.user, login.password));
  }

  async join(network: string): Promise<void> {
    await docker("network", "connect", network, name);
  }

  /** Makes buckets, by the names that services declare. */
  async make(...buckets: readonly string[]): Promise<void> {
    for (const bucket of buckets) expect(await this.#store.makeBucket(bucketPrefix + bucket)).toBe("done");
  }

  /** What is in a bucket, by the name that a service declares. */
  objects(bucket: string): Promise<readonly string[]> {
    return this.#store.objects(bucketPrefix + bucket);
  }

  /** Also lets go of the stack's network, which could not be destroyed otherwise. */
  async remove(): Promise<void> {
    await attempt("docker", ["rm", "--force", "--volumes", name]);
  }
}
