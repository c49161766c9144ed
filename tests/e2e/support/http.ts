import * as http from "node:http";
import * as https from "node:https";

/** An answer, with how long it took. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly seconds: number;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Name and password. */
  readonly login?: readonly [string, string];
  /** The only authority that is trusted, PEM. */
  readonly ca?: string;
  readonly agent?: http.Agent | https.Agent;
}

/** Asks a server of this machine, whatever its name; certificates are checked. */
export const ask = (url: string, asked: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const { method = "GET", headers = {}, login, ca, agent = false } = asked;
    const options: https.RequestOptions & { autoSelectFamily: boolean } = {
      method,
      headers: {
        ...headers,
        ...(login === undefined
          ? {}
          : { authorization: `Basic ${Buffer.from(login.join(":")).toString("base64")}` }),
      },
      agent,
      timeout: 60_000,
      autoSelectFamily: false,
      lookup: (_host, _options, found) => {
        found(null, "127.0.0.1", 4);
      },
      ...(ca === undefined ? {} : { ca }),
    };
    const received = (response: http.IncomingMessage) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers, body, seconds: (performance.now() - start) / 1000 });
      });
    };
    const call = url.startsWith("https:")
      ? https.request(url, options, received)
      : http.request(url, options, received);
    call.on("timeout", () => call.destroy(new Error(`${url} did not answer within a minute`)));
    call.on("error", reject);
    call.end(asked.body);
  });

const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** Asks a registry for an image's manifest, as docker does first in a pull. */
export const askManifest = (
  registry: string,
  name: string,
  tag: string,
  asked: Asked = {},
): Promise<Answer> =>
  ask(`${registry}/v2/${name}/manifests/${tag}`, { ...asked, headers: { accept: manifestTypes } });
