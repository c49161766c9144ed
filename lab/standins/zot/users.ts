import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { compare } from "bcryptjs";
import { refusals } from "./refusal.ts";

/** Finds out who asks: a user of the htpasswd file, or nobody in particular. */
export class Users {
  readonly #path: string;
  readonly #failDelay: number;
  #hashes = new Map<string, string>();
  #readAt = 0;
  /** bcrypt is slow on purpose, and a pull is many requests: what was right once is remembered until the file changes. */
  readonly #known = new Set<string>();

  constructor(path: string, failDelaySeconds: number) {
    this.#path = path;
    this.#failDelay = failDelaySeconds * 1000;
    this.#reload();
  }

  async identify(authorization: string | undefined): Promise<string | undefined> {
    if (authorization === undefined) return undefined;
    const [, name, password] = /^([^:]*):(.*)$/s.exec(decodeBasic(authorization)) ?? [];
    if (name !== undefined && password !== undefined && (await this.#accepts(name, password))) return name;
    await sleep(this.#failDelay);
    throw refusals.unauthorized();
  }

  async #accepts(name: string, password: string): Promise<boolean> {
    this.#reload();
    const hash = this.#hashes.get(name);
    if (hash === undefined) return false;
    const key = createHash("sha256").update(`${hash}\n${password}`).digest("hex");
    if (this.#known.has(key)) return true;
    const accepted = await compare(password, hash);
    if (accepted) this.#known.add(key);
    return accepted;
  }

  #reload(): void {
    const { mtimeMs } = statSync(this.#path);
    if (mtimeMs === this.#readAt) return;
    this.#readAt = mtimeMs;
    this.#known.clear();
    this.#hashes = new Map(
      readFileSync(this.#path, "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map(parseLine),
    );
  }
}

function parseLine(line: string, index: number): [string, string] {
  const [, name, hash] = /^([^:\s]+):(\$2[aby]\$\d\d\$\S{53})\s*$/.exec(line) ?? [];
  if (name === undefined || hash === undefined)
    throw new Error(`htpasswd line ${index + 1} is not user:bcrypt-hash`);
  return [name, hash];
}

function decodeBasic(authorization: string): string {
  const [, encoded] = /^Basic (\S+)$/i.exec(authorization) ?? [];
  return Buffer.from(encoded ?? "", "base64").toString();
}
