import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { readFileSync } from "node:fs";
import type { UpstreamConfig } from "./syncConfig.ts";
import { log } from "./log.ts";
import { manifestOf, MANIFEST_TYPES } from "./mediaTypes.ts";
import type { Manifest } from "./store.ts";

type Credentials = Readonly<Record<string, { username: string; password: string } | undefined>>;

/** As zot does: a file that is not JSON costs one error, and everything is asked for without a login. */
export function readCredentials(path: string | undefined): Credentials {
  if (path === undefined) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Credentials;
  } catch (error) {
    log.error("couldn't get registry credentials from configured path", error, { path });
    return {};
  }
}

/** A registry images are pulled from, as its client. */
export class Upstream {
  readonly #config: UpstreamConfig;
  readonly #credentials: Credentials;
  #authorization: string | undefined;

  constructor(config: UpstreamConfig, credentials: Credentials) {
    this.#config = config;
    this.#credentials = credentials;
  }

  /** The digest a tag has there now; nothing when the image is not there. */
  async digest(repository: string, reference: string): Promise<string | undefined> {
    const response = await this.#get(`${repository}/manifests/${reference}`, "HEAD");
    return response?.headers.get("docker-content-digest") ?? undefined;
  }

  async manifest(repository: string, reference: string): Promise<Manifest | undefined> {
    const response = await this.#get(`${repository}/manifests/${reference}`);
    if (response === undefined) return undefined;
    const mediaType = response.headers.get("content-type") ?? "";
    return manifestOf(mediaType, Buffer.from(await response.arrayBuffer()));
  }

  async blob(repository: string, digest: string): Promise<Readable> {
    const response = await this.#get(`${repository}/blobs/${digest}`);
    if (!response?.body) throw new Error(`${repository} has no blob ${digest}`);
    return Readable.fromWeb(response.body);
  }

  /** Tries every URL, as often as configured; nothing when the answer is that there is no such thing. */
  async #get(path: string, method = "GET"): Promise<Response | undefined> {
    const { urls, maxRetries, retryDelay } = this.#config;
    let failure: unknown;
    for (let attempt = 0; attempt <= maxRetries; attempt++) {
      if (attempt > 0) await sleep(retryDelay ?? 500 * attempt);
      for (const url of urls) {
        try {
          const response = await this.#ask(url, path, method);
          // Some public registries answer 401 for what does not exist.
          if (response.status === 404 || response.status === 401) return undefined;
          if (response.ok) return response;
          failure = new Error(`${method} ${url}/v2/${path}: ${response.status}`);
        } catch (error) {
          failure = error;
        }
      }
    }
    throw new Error(`no answer from ${urls.join(", ")}`, { cause: failure });
  }

  async #ask(url: string, path: string, method: string): Promise<Response> {
    const request = () =>
      fetch(new URL(`/v2/${path}`, url), {
        method,
        headers: {
          accept: MANIFEST_TYPES.join(", "),
          ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
        },
        signal: AbortSignal.timeout(this.#config.syncTimeout),
      });
    const response = await request();
    if (response.status !== 401) return response;
    this.#authorization = await this.#login(url, response.headers.get("www-authenticate") ?? "");
    return this.#authorization === undefined ? response : request();
  }

  /** What the challenge asks for: the login itself, or a token that is fetched with it. */
  async #login(url: string, challenge: string): Promise<string | undefined> {
    const account = this.#credentials[new URL(url).host];
    const basic =
      account && `Basic ${Buffer.from(`${account.username}:${account.password}`).toString("base64")}`;
    if (!/^bearer /i.test(challenge)) return basic;
    const { realm = "", ...query } = Object.fromEntries(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    ) as Record<string, string>;
    const response = await fetch(`${realm}?${new URLSearchParams(query).toString()}`, {
      headers: basic === undefined ? {} : { authorization: basic },
    });
    const { token, access_token: accessToken } = (await response.json()) as Record<
      string,
      string | undefined
    >;
    return `Bearer ${token ?? accessToken ?? ""}`;
  }
}
