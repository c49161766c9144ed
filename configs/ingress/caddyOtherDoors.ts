import type { LocalDoor, ServiceDeclaration } from "../services/declaration.ts";
import { accessLog, ingressFiles, proxy } from "./caddyParts.ts";
import { block, directive, type Directive } from "./caddySyntax.ts";
import { guardedMetrics, guardedPaths } from "./doors.ts";
import { metricsDoorPort } from "./insidePorts.ts";
import { robotSnippet } from "./secretSnippets.ts";
import { tracing } from "./tracing.ts";

/** A door on 127.0.0.1. */
export const localDoor = (door: LocalDoor, services: readonly ServiceDeclaration[]): Directive =>
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
export const metricsDoor = (services: readonly ServiceDeclaration[]): Directive =>
  block(
    [`https://caddy:${metricsDoorPort}`],
    block(
      ["tls", `${ingressFiles}/certs/ingress.crt`, `${ingressFiles}/certs/ingress.key`],
      directive("protocols", "tls1.2", "tls1.3"),
      block(
        ["client_auth"],
        directive("mode", "require_and_verify"),
        directive("trusted_ca_cert_file", `${ingressFiles}/certs/root.crt`),
      ),
    ),
    ...guardedMetrics(services).map(({ service, port, path, robot }) =>
      block(
        ["handle", `/${service}${path}`],
        directive("rewrite", "*", path),
        proxy(`http://${service}:${port}`, directive("import", robotSnippet(robot))),
      ),
    ),
    block(["handle"], directive("respond", "404")),
  );
