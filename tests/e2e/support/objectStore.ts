import { Client } from "minio";
import { storeUser } from "../../../configs/derived/objectStore.ts";

/** How an attempt ended: `done`, or the code with which the store refused it. */
export type Ended = string;

/** Calls of the S3 API by one user. */
export class Store {
  readonly #client: Client;

  constructor(port: number, accessKey: string, secretKey: string) {
    const server = { endPoint: "127.0.0.1", port, useSSL: false, region: "us-east-1" };
    this.#client = new Client({ ...server, accessKey, secretKey });
  }

  static of(port: number, account: string, secret: string): Store {
    return new Store(port, storeUser(account), secret);
  }

  put(bucket: string, name: string, text: string): Promise<Ended> {
    return ended(this.#client.putObject(bucket, name, text));
  }

  remove(bucket: string, name: string): Promise<Ended> {
    return ended(this.#client.removeObject(bucket, name));
  }

  makeBucket(bucket: string): Promise<Ended> {
    return ended(this.#client.makeBucket(bucket));
  }

  removeBucket(bucket: string): Promise<Ended> {
    return ended(this.#client.removeBucket(bucket));
  }

  /** The text of an object, or the code with which it was refused. */
  async get(bucket: string, name: string): Promise<string> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of await this.#client.getObject(bucket, name)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    } catch (error) {
      return codeOf(error);
    }
  }

  /** The names of what is in a bucket, old versions left out. */
  async objects(bucket: string): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const { name } of this.#client.listObjectsV2(bucket, "", true) as AsyncIterable<{
      name?: string;
    }>)
      names.push(String(name));
    return names;
  }

  async buckets(): Promise<readonly string[]> {
    return (await this.#client.listBuckets()).map(({ name }) => name).sort();
  }

  async versioning(bucket: string): Promise<string> {
    // Undefined for a bucket that never had versions, whatever the type says.
    const { Status: status } = (await this.#client.getBucketVersioning(bucket)) as { Status?: string };
    return status ?? "never";
  }
}

const ended = async (work: Promise<unknown>): Promise<Ended> => {
  try {
    await work;
    return "done";
  } catch (error) {
    return codeOf(error);
  }
};

const codeOf = (error: unknown): string => (error as { readonly code?: string }).code ?? String(error);
