import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { basename } from "node:path";
import { applyBlueprint } from "../../../../lab/standins/authentik/apply.ts";
import { firstStart } from "../../../../lab/standins/authentik/firstStart.ts";
import { memoryStore, ofModel, type Item, type Store } from "../../../../lab/standins/authentik/store.ts";

/** Authentik's command on the lab's stand-in: in this process, so that each call is a matter of milliseconds. */
export class Ak {
  store: Store = memoryStore();
  /** Blueprints that are refused. */
  refused: readonly string[] = [];
  /** Blueprints that end well and are not committed. */
  lost: readonly string[] = [];
  /** What was given and not refused. */
  applied: string[] = [];
  readonly #root: string;
  readonly #server: Server;

  private constructor(root: string) {
    this.#root = root;
    this.#server = createServer((socket) => {
      socket.once("data", (words) => {
        void this.#call(String(words).trim().split(" ")).then(([code, said]) =>
          socket.end(`${code}\n${said}\n`),
        );
      });
    });
  }

  /** @param root below which every path is */
  static async start(root: string): Promise<Ak> {
    const ak = new Ak(root);
    await new Promise<void>((resolve) => ak.#server.listen(0, "127.0.0.1", resolve));
    await ak.forget();
    return ak;
  }

  /** The text of a program that calls this one. */
  get program(): string {
    return [
      "#!/bin/bash",
      `exec 3<>/dev/tcp/127.0.0.1/${(this.#server.address() as AddressInfo).port}`,
      'echo "$*" >&3',
      "read -r code <&3",
      "cat <&3",
      'exit "$code"',
      "",
    ].join("\n");
  }

  /** Back to what Authentik makes itself of a new database. */
  async forget(): Promise<void> {
    this.store = memoryStore();
    await firstStart(this.store, "of the first start");
  }

  async items(model: string): Promise<readonly Item[]> {
    return ofModel(await this.store.all(), model);
  }

  stop(): void {
    this.#server.close();
  }

  async #call([command, ...given]: readonly string[]): Promise<readonly [number, string]> {
    if (command === "dumpdata") {
      const named = await Promise.all(given.map((model) => this.items(model)));
      return [0, JSON.stringify(named.flat().map(({ pk, model, attrs }) => ({ model, pk, fields: attrs })))];
    }
    for (const path of given.filter((each) => each.startsWith("homelab/"))) {
      const name = basename(path, ".yaml");
      if (this.#isRefused(name))
        return [1, `Blueprint invalid\n${this.#read("/run/homelab/secrets/authentik-admin")}`];
      this.applied.push(name);
      if (this.lost.includes(name)) continue;
      await applyBlueprint(this.store, this.#read(`/blueprints/${path}`), (file) => this.#read(file));
    }
    return [0, ""];
  }

  // `refuse-NAME` says how many tries more are refused.
  #isRefused(name: string): boolean {
    const file = `${this.#root}/refuse-${name}`;
    const tries = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (tries > 0) writeFileSync(file, String(tries - 1));
    return tries > 0 || this.refused.includes(name);
  }

  #read(path: string): string {
    return readFileSync(`${this.#root}${path}`, "utf8");
  }
}
