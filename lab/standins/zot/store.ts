import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { refusals } from "./refusal.ts";

/** A manifest as it was pushed or pulled, byte for byte. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

const TAG = "org.opencontainers.image.ref.name";

/** Repositories as OCI image layouts below one directory, as zot keeps them. */
export class Store {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    fs.mkdirSync(root, { recursive: true });
  }

  repositories(): string[] {
    return fs.globSync("**/index.json", { cwd: this.#root }).map(dirname).sort();
  }

  has(repository: string): boolean {
    return fs.existsSync(this.#index(repository));
  }

  tags(repository: string): string[] {
    const tags = this.#descriptors(repository).map(tagOf);
    return tags.filter((tag) => tag !== undefined).sort();
  }

  manifest(repository: string, reference: string): Manifest | undefined {
    const found = this.#descriptors(repository).find(
      (known) => known.digest === reference || tagOf(known) === reference,
    );
    if (found === undefined) return undefined;
    const { digest, mediaType } = found;
    return { digest, mediaType, content: fs.readFileSync(this.blobPath(repository, digest)) };
  }

  /** As zot does it: a tag that moves leaves nothing of the manifest it was on, not even by digest. */
  putManifest(repository: string, reference: string, { digest, mediaType, content }: Manifest): void {
    fs.mkdirSync(dirname(this.blobPath(repository, digest)), { recursive: true });
    fs.writeFileSync(this.blobPath(repository, digest), content);
    const descriptor = { mediaType, digest, size: content.length };
    const known = this.#descriptors(repository);
    if (reference !== digest) {
      const others = known.filter((one) => tagOf(one) !== reference && (one.digest !== digest || tagOf(one)));
      this.#write(repository, [...others, { ...descriptor, annotations: { [TAG]: reference } }]);
    } else if (!known.some((one) => one.digest === digest)) {
      this.#write(repository, [...known, descriptor]);
    }
  }

  deleteManifest(repository: string, reference: string): void {
    const known = this.#descriptors(repository);
    const kept = known.filter((one) => one.digest !== reference && tagOf(one) !== reference);
    if (kept.length === known.length) throw refusals.unknownManifest();
    this.#write(repository, kept);
  }

  hasBlob(repository: string, digest: string): boolean {
    return fs.existsSync(this.blobPath(repository, digest));
  }

  blobPath(repository: string, digest: string): string {
    const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
    if (hex === undefined) throw refusals.badDigest();
    return join(this.#root, repository, "blobs/sha256", hex);
  }

  uploadPath(repository: string, id: string): string {
    return join(this.#root, repository, ".uploads", id);
  }

  bytes(repository: string): number {
    const blobs = join(this.#root, repository, "blobs/sha256");
    return fs.readdirSync(blobs).reduce((sum, name) => sum + fs.statSync(join(blobs, name)).size, 0);
  }

  #index(repository: string): string {
    return join(this.#root, repository, "index.json");
  }

  #descriptors(repository: string): Descriptor[] {
    if (!this.has(repository)) return [];
    return (JSON.parse(fs.readFileSync(this.#index(repository), "utf8")) as { manifests: Descriptor[] })
      .manifests;
  }

  #write(repository: string, manifests: readonly Descriptor[]): void {
    const index = this.#index(repository);
    fs.writeFileSync(join(dirname(index), "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
    fs.writeFileSync(`${index}.new`, JSON.stringify({ schemaVersion: 2, manifests }));
    fs.renameSync(`${index}.new`, index);
  }
}

const tagOf = ({ annotations }: Descriptor): string | undefined => annotations?.[TAG];
