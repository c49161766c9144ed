import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listenersOf } from "../../standins/responder/server.ts";
import { services } from "../../standins/responder/services.ts";
import type { Play } from "../../standins/responder/play.ts";

/** A stand-in that answers, on free ports. */
export class Played {
  readonly #servers: readonly Server[];
  readonly #ports: ReadonlyMap<number, number>;
  readonly play: Play | undefined;

  private constructor(
    servers: readonly Server[],
    ports: ReadonlyMap<number, number>,
    play: Play | undefined,
  ) {
    this.#servers = servers;
    this.#ports = ports;
    this.play = play;
  }

  static async start(
    name: string,
    configuration: unknown = {},
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Played> {
    const service = services[name];
    if (service === undefined) throw new Error(`no stand-in ${name}`);
    const play = service.play?.({ configuration, variables });
    const listeners = listenersOf(name, service, {}, play);
    const ports = new Map<number, number>();
    for (const { port, server } of listeners) {
      await once(server.listen(0, "127.0.0.1"), "listening");
      ports.set(port, (server.address() as AddressInfo).port);
    }
    return new Played(
      listeners.map(({ server }) => server),
      ports,
      play,
    );
  }

  ask(port: number, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(this.#ports.get(port))}${path}`, init);
  }

  async json(port: number, path: string, init: RequestInit = {}): Promise<unknown> {
    return (await this.ask(port, path, init)).json();
  }

  stop(): void {
    for (const server of this.#servers) server.close().closeAllConnections();
  }
}
