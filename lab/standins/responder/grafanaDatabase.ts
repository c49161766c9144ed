import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Content {
  readonly user: string;
  readonly salt: string;
  readonly hash: string;
}

/** The one thing a Grafana keeps that matters here: the administrator's password, as it was at the first start or set since. */
export class Database {
  readonly #file: string;

  private constructor(directory: string) {
    this.#file = join(directory, "grafana.db");
  }

  static openedOrMade(directory: string, user: string, password: () => string): Database {
    const database = new Database(directory);
    if (!existsSync(database.#file)) database.#write(user, password());
    return database;
  }

  /** @throws Error where there is none */
  static opened(directory: string): Database {
    const database = new Database(directory);
    database.#read();
    return database;
  }

  setPassword(password: string): void {
    this.#write(this.#read().user, password);
  }

  /** Whether an `Authorization: Basic` header names the administrator. */
  letsIn(authorization = ""): boolean {
    const login = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    const [, user = "", password = ""] = /^([^:]*):(.*)$/s.exec(login) ?? [];
    const { salt, hash, user: known } = this.#read();
    return user === known && timingSafeEqual(hashOf(password, salt), Buffer.from(hash, "hex"));
  }

  #read(): Content {
    return JSON.parse(readFileSync(this.#file, "utf8")) as Content;
  }

  // What was there is written over, so that it stays its owner's; a new one appears all at once.
  #write(user: string, password: string): void {
    const salt = randomBytes(16).toString("hex");
    const content: Content = { user, salt, hash: hashOf(password, salt).toString("hex") };
    const isNew = !existsSync(this.#file);
    const target = isNew ? `${this.#file}.new` : this.#file;
    writeFileSync(target, JSON.stringify(content), { mode: 0o640 });
    if (isNew) renameSync(target, this.#file);
  }
}

const hashOf = (password: string, salt: string): Buffer => scryptSync(password, salt, 32);
