import { createServer, type Server } from "node:http";
import { valueAt } from "./formats.ts";
import type { Listener, Service } from "./services.ts";

/** One HTTP server a listener, not yet listening, with the port each is for. */
export function listenersOf(name: string, { listeners }: Service, configuration: unknown) {
  return listeners.map((listener) => ({
    port: Number(listener.portKey === undefined ? listener.port : portOf(listener, configuration)),
    server: responder(name, listener),
  }));
}

function portOf({ port, portKey = "" }: Listener, configuration: unknown): unknown {
  return valueAt(configuration, portKey) ?? port;
}

/** Says what it is on `/`, and that it is up on `/metrics`; swallows what is sent where something is taken. */
function responder(name: string, { answers }: Listener): Server {
  const page = `${name} (stand-in)\n`;
  const metrics = `# TYPE homelab_standin_info gauge\nhomelab_standin_info{service="${name}"} 1\n`;
  const bodies: Readonly<Record<string, string>> = { "GET /": page, "GET /metrics": metrics };
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://responder");
    const asked = `${request.method === "HEAD" ? "GET" : (request.method ?? "")} ${pathname}`;
    const status = answers[asked] ?? (asked in bodies ? 200 : 404);
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "text/plain" });
      response.end(
        status === 204 || request.method === "HEAD" ? undefined : (bodies[asked] ?? `${status}\n`),
      );
    });
  });
}
