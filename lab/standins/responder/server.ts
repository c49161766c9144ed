import { createServer, type IncomingMessage, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { valueAt } from "./formats.ts";
import { type Answer, type Answers, answerTo, Refused } from "./http.ts";
import type { Play } from "./play.ts";
import type { Listener, Service } from "./services.ts";

/** One HTTP server a listener, not yet listening, with the port each is for. */
export function listenersOf(name: string, { listeners }: Service, configuration: unknown, play?: Play) {
  return listeners.map((listener) => ({
    port: Number(listener.portKey === undefined ? listener.port : portOf(listener, configuration)),
    server: responder(name, { ...listener.answers, ...play?.answers[listener.port] }, play),
  }));
}

function portOf({ port, portKey = "" }: Listener, configuration: unknown): unknown {
  return valueAt(configuration, portKey) ?? port;
}

/** Says what it is on `/`, and that it is up on `/metrics`; swallows what is sent where something is taken. */
function responder(name: string, own: Answers, play: Play | undefined): Server {
  const answers: Answers = {
    "GET /": () => ({ body: `${name} (stand-in)\n` }),
    ...own,
    "GET /metrics": () => ({ body: metrics(name, play) }),
  };
  return createServer((request, response) => {
    void answer(answers, request).then(({ status = 200, headers = {}, body = `${status}\n` }) => {
      const isText = typeof body === "string";
      response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json", ...headers });
      if (status === 204 || request.method === "HEAD") response.end();
      else response.end(isText ? body : JSON.stringify(body));
    });
  });
}

const metrics = (name: string, play: Play | undefined): string =>
  [
    "# TYPE homelab_standin_info gauge",
    `homelab_standin_info{service="${name}"} 1`,
    ...(play?.metrics?.() ?? []),
    "",
  ].join("\n");

async function answer(answers: Answers, request: IncomingMessage): Promise<Answer> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://responder");
    const sent = await bodyOf(request);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const found = answerTo(answers, `${String(method)} ${pathname}`);
    if (found === undefined) return { status: 404 };
    if (typeof found.answer === "number") return { status: found.answer };
    const { headers } = request;
    const body = headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
    return await found.answer({ parts: found.parts, query: searchParams, headers, body });
  } catch (error) {
    const status = error instanceof Refused ? error.status : 500;
    return { status, body: `${(error as Error).message}\n` };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
