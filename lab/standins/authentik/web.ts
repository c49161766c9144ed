import { createServer, type IncomingMessage, type Server } from "node:http";

/** A request, read to its end. */
export interface Asked {
  readonly method: string;
  /** As the browser sees it: the ingress says by which name and scheme it was called. */
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly form: URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const page = (status: number, body: string): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html><title>authentik (stand-in)</title>${body}`,
});

export const json = (body: object, status = 200): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const redirect = (location: string, cookie?: string): Answer => ({
  status: 302,
  headers: { location, ...(cookie === undefined ? {} : { "set-cookie": cookie }) },
});

export const cookieOf = ({ headers }: Asked, name: string): string | undefined =>
  (headers.cookie ?? "")
    .split(/;\s*/)
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export const setCookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; HttpOnly; Secure; SameSite=Lax`;

export const basicOf = ({ headers }: Asked): readonly [string, string] | undefined => {
  const [, encoded] = /^Basic (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  return user === undefined || password === undefined ? undefined : [user, password];
};

/** A server that answers everything, with 500 for what goes wrong. */
export const listen = (port: number, answer: (asked: Asked) => Promise<Answer>): Server =>
  createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { headers } = request;
      const header = (name: string): string | undefined => headers[name]?.toString();
      const origin = `${header("x-forwarded-proto") ?? "http"}://${header("x-forwarded-host") ?? header("host") ?? "localhost"}`;
      const asked: Asked = {
        method: request.method ?? "GET",
        url: new URL(request.url ?? "/", origin),
        headers,
        form: new URLSearchParams(Buffer.concat(chunks).toString()),
      };
      const {
        status,
        headers: sent = {},
        body,
      } = await answer(asked).catch((error: unknown): Answer => {
        console.error(JSON.stringify({ level: "error", event: String(error) }));
        return { status: 500 };
      });
      console.log(JSON.stringify({ level: "info", event: asked.url.pathname, method: asked.method, status }));
      response.writeHead(status, sent).end(body);
    })();
  }).listen(port, "0.0.0.0");
