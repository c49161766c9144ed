import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { refusals } from "./refusal.ts";
import type { Store } from "./store.ts";

/** Blobs on their way in: nothing is kept under a digest it does not have. */
export class Uploads {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  begin(repository: string): string {
    const id = randomUUID();
    const path = this.#store.uploadPath(repository, id);
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, "");
    return id;
  }

  /** Gives how many bytes have come so far. */
  async append(repository: string, id: string, content: Readable): Promise<number> {
    const path = this.#existing(repository, id);
    await pipeline(content, fs.createWriteStream(path, { flags: "a" }));
    return fs.statSync(path).size;
  }

  async finish(repository: string, id: string, digest: string): Promise<void> {
    const path = this.#existing(repository, id);
    const target = this.#store.blobPath(repository, digest);
    const hash = createHash("sha256");
    await pipeline(fs.createReadStream(path), hash);
    if (`sha256:${hash.digest("hex")}` !== digest) {
      fs.rmSync(path);
      throw refusals.badDigest();
    }
    fs.mkdirSync(dirname(target), { recursive: true });
    fs.renameSync(path, target);
  }

  async receive(repository: string, digest: string, content: Readable): Promise<void> {
    const id = this.begin(repository);
    await this.append(repository, id, content);
    await this.finish(repository, id, digest);
  }

  /** Another repository's blob under the same digest, without sending it again. */
  mount(from: string, to: string, digest: string): boolean {
    if (!this.#store.hasBlob(from, digest)) return false;
    const target = this.#store.blobPath(to, digest);
    fs.mkdirSync(dirname(target), { recursive: true });
    if (!fs.existsSync(target)) fs.linkSync(this.#store.blobPath(from, digest), target);
    return true;
  }

  #existing(repository: string, id: string): string {
    const path = this.#store.uploadPath(repository, id);
    if (!fs.existsSync(path)) throw refusals.unknownUpload();
    return path;
  }
}
