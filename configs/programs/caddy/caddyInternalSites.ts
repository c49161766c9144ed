import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { accessLog, ingressDirectory, proxy } from "./caddyParts.ts";
import { block, directive, type Directive } from "./caddySyntax.ts";
import { mtlsMetrics, guardedPaths } from "../../derived/routes.ts";
import { metricsMtlsPort } from "../../model/internalPorts.ts";
import { robotSnippet } from "./secretSnippets.ts";
import { tracing } from "./caddyTracing.ts";
import type { LoopbackListener } from "../../model/offers.ts";

/** A door on 127.0.0.1. */
export const loopbackSite = (door: LoopbackListener, services: readonly ServiceDeclaration[]): Directive =>
  block(
    [`http://:${door.external}`],
    accessLog,
    ...tracing(services, "local-door"),
    ...guardedPaths(services, door.upstream).map((path) => directive("respond", path, "404")),
    ...(door.readOnly
      ? [
          block(["@writes", "not"], directive("method", "GET", "HEAD")),
          directive("respond", "@writes", "This door only reads; push through the public name", "405"),
        ]
      : []),
    proxy(
      door.upstream,
      ...(door.robot === undefined ? [] : [directive("import", robotSnippet(door.robot))]),
    ),
  );

/** The door that a client certificate opens, and nothing else. */
export const metricsSite = (services: readonly ServiceDeclaration[]): Directive =>
  block(
    [`https://caddy:${metricsMtlsPort}`],
    block(
      ["tls", `${ingressDirectory}/certs/ingress.crt`, `${ingressDirectory}/certs/ingress.key`],
      directive("protocols", "tls1.2", "tls1.3"),
      block(
        ["client_auth"],
        directive("mode", "require_and_verify"),
        directive("trusted_ca_cert_file", `${ingressDirectory}/certs/root.crt`),
      ),
    ),
    ...mtlsMetrics(services).map(({ service, port, path, robot }) =>
      block(
        ["handle", `/${service}${path}`],
        directive("rewrite", "*", path),
        proxy(`http://${service}:${port}`, directive("import", robotSnippet(robot))),
      ),
    ),
    block(["handle"], directive("respond", "404")),
  );
