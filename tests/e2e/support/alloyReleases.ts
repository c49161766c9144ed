import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { asset, type Release } from "../../../lab/standins/alloyRelease.ts";

/** A server of releases on this machine that can be told to break off. */
export class Releases {
  readonly #server: Server;
  readonly #zips: ReadonlyMap<string, Buffer>;
  /** What stands in the releases' own lists of checksums, by path. */
  readonly checksums: Map<string, string>;
  /** Where each download began, in bytes; `undefined` for one from the start. */
  readonly begins: (number | undefined)[] = [];
  /** How many of the next downloads break off halfway. */
  breaking = 0;

  private constructor(releases: readonly Release[]) {
    this.#zips = new Map(releases.map(({ version, zip }) => [`/v${version}/${asset}`, zip]));
    this.checksums = new Map(
      releases.map(({ version, sha256 }) => [
        `/v${version}/SHA256SUMS`,
        `${"0".repeat(64)}  alloy.exe\n${sha256}  ${asset}\n`,
      ]),
    );
    this.#server = createServer((request, response) => {
      this.#answer(request, response);
    });
  }

  static async serve(...releases: readonly Release[]): Promise<Releases> {
    const server = new Releases(releases);
    await once(server.#server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const checksums = this.checksums.get(request.url ?? "");
    if (checksums !== undefined) {
      response.end(checksums);
      return;
    }
    const zip = this.#zips.get(request.url ?? "");
    if (zip === undefined) {
      response.writeHead(404).end();
      return;
    }
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    this.begins.push(range === undefined ? undefined : Number(range));
    const rest = zip.subarray(Number(range ?? 0));
    response.writeHead(range === undefined ? 200 : 206, {
      "content-length": rest.length,
      ...(range === undefined ? {} : { "content-range": `bytes ${range}-${zip.length - 1}/${zip.length}` }),
    });
    if (this.breaking === 0) response.end(rest);
    else {
      this.breaking -= 1;
      response.write(rest.subarray(0, rest.length / 2), () => response.destroy());
    }
  }
}
