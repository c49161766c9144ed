import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Access } from "./access.ts";
import type { ZotConfig } from "./config.ts";
import { log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { Refusal, refusals } from "./refusal.ts";
import { actionOf, json, type Call, type Registry } from "./registry.ts";
import { routes } from "./routes.ts";
import { Store } from "./store.ts";
import { Sync } from "./sync.ts";
import { Uploads } from "./uploads.ts";
import { Users } from "./users.ts";

const PAGE = "<!doctype html><title>zot (stand-in)</title><h1>zot</h1><p>This registry is a stand-in.</p>";

/** zot's one listener: health, metrics, the page and the distribution API. */
export function createRegistry({ storage, http, extensions }: ZotConfig): Server {
  const users = http.auth && new Users(http.auth.htpasswd.path, http.auth.failDelay);
  const store = new Store(storage.rootDirectory);
  const uploads = new Uploads(store);
  const registry: Registry = {
    store,
    uploads,
    sync: new Sync(extensions.sync, store, uploads),
    access: new Access(http.accessControl),
    metrics: new Metrics(),
    compat: http.compat,
  };
  const metricsPath = extensions.metrics?.enable === true ? extensions.metrics.prometheus.path : undefined;
  const failDelay = (http.auth?.failDelay ?? 0) * 1000;

  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://zot");
    const finish = observe(request, response, pathname, registry.metrics);
    answer(request, response, pathname, searchParams)
      .catch((error: unknown) => {
        refuse(response, error, http.realm);
      })
      .finally(finish);
  });

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> {
    if (["/livez", "/readyz", "/startupz"].includes(path)) {
      response.end("ok");
    } else if (path === metricsPath) {
      const user = await users?.identify(request.headers.authorization);
      await permit(user, registry.access.canReadMetrics(user));
      response
        .writeHead(200, { "content-type": "text/plain; version=0.0.4" })
        .end(registry.metrics.text(store));
    } else if (path === "/v2" || path.startsWith("/v2/")) {
      response.setHeader("docker-distribution-api-version", "registry/2.0");
      await api(request, response, path, query);
    } else if (extensions.ui?.enable === true && ["/", "/home", "/login"].includes(path)) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    } else {
      response.writeHead(404).end();
    }
  }

  async function api(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> {
    const user = await users?.identify(request.headers.authorization);
    const isDoor = path === "/v2/" || path === "/v2";
    const isDocker = /^docker\/|Docker-Client/.test(request.headers["user-agent"] ?? "");
    const lets = registry.access.letsAnonymousIn && !(isDoor && isDocker && registry.access.mixed);
    if (users !== undefined && user === undefined && !lets) throw refusals.unauthorized();
    if (isDoor) {
      json(response, {});
      return;
    }
    for (const { path: pattern, methods } of routes) {
      const match = pattern.exec(path);
      const handler = methods[request.method ?? ""];
      if (match === null || handler === undefined) continue;
      const { repository = "", reference = "" } = match.groups ?? {};
      const call: Call = { request, response, query, user, repository, reference };
      if (repository !== "") {
        await permit(user, registry.access.can(user, actionOf(store, call), repository));
      }
      await handler(registry, call);
      return;
    }
    throw refusals.unknownRepository();
  }

  /** Being refused takes as long as a wrong password. */
  async function permit(user: string | undefined, allowed: boolean): Promise<void> {
    if (allowed) return;
    await sleep(failDelay);
    throw user === undefined ? refusals.unauthorized() : refusals.denied();
  }
}

function refuse(response: ServerResponse, error: unknown, realm: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!(error instanceof Refusal)) log.error("unexpected error", error);
  const { status, code, message } =
    error instanceof Refusal ? error : new Refusal(500, "UNKNOWN", "unexpected error");
  if (status === 401 || status === 403) response.setHeader("www-authenticate", `Basic realm="${realm}"`);
  json(response, { errors: [{ code, message }] }, status);
}

/** Counts and logs a request once it has been answered. */
function observe(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  metrics: Metrics,
): () => void {
  const started = performance.now();
  return () => {
    const method = request.method ?? "";
    const seconds = (performance.now() - started) / 1000;
    const [, repository = "N/A"] = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path) ?? [];
    metrics.request(method, response.statusCode, repository, seconds);
    log.info("HTTP API", {
      module: "http",
      component: "session",
      clientIP: `${request.socket.remoteAddress ?? ""}:${request.socket.remotePort ?? ""}`,
      method,
      path: request.url,
      statusCode: response.statusCode,
      latency: `${seconds.toFixed(3)}s`,
    });
  };
}
