import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";

/** A container as Docker lists it. */
export interface Container {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly State: string;
  readonly Labels: Readonly<Record<string, string>>;
}

/** The Docker behind a socket. */
export class Docker {
  readonly #socket: string;

  /** @throws Error for anything but a socket of this machine */
  constructor(host: string) {
    if (!host.startsWith("unix:///"))
      throw new Error(`only a Docker at unix:///... is known here, not ${host}`);
    this.#socket = host.slice("unix://".length);
  }

  list(filters: Readonly<Record<string, readonly string[]>>): Promise<readonly Container[]> {
    const asked = encodeURIComponent(JSON.stringify(filters));
    return this.#json<readonly Container[]>(`/containers/json?filters=${asked}`);
  }

  /** Whether a container writes to a terminal: its two streams are then one, without frames. */
  async hasTerminal(id: string): Promise<boolean> {
    const { Config } = await this.#json<{ readonly Config: { readonly Tty: boolean } }>(
      `/containers/${id}/json`,
    );
    return Config.Tty;
  }

  /** What a container wrote since a moment and, while it runs, what it writes. */
  logs(id: string, since: bigint, signal: AbortSignal): Promise<IncomingMessage> {
    const from = `${since / second}.${String(since % second).padStart(9, "0")}`;
    const query = `follow=1&stdout=1&stderr=1&timestamps=1&since=${from}`;
    return this.#get(`/containers/${id}/logs?${query}`, signal);
  }

  async #json<Answer>(path: string): Promise<Answer> {
    const response = await this.#get(path, AbortSignal.timeout(30_000));
    let body = "";
    for await (const piece of response.setEncoding("utf8")) body += String(piece);
    return JSON.parse(body) as Answer;
  }

  async #get(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const call = request({ socketPath: this.#socket, path, signal, agent: false });
    const [response] = (await once(call.end(), "response")) as [IncomingMessage];
    if (response.statusCode === 200) return response;
    response.destroy();
    throw new Error(`Docker answers ${path} with ${String(response.statusCode)}`);
  }
}

const second = 1_000_000_000n;
