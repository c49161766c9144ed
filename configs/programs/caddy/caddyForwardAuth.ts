import type { ForwardAuth } from "../../model/identityClients.ts";
import { basicAuthPattern } from "../../derived/basicAuthPattern.ts";
import { block, directive, type Directive } from "./caddySyntax.ts";
import type { ApiAccess } from "../../model/offers.ts";

/** What stands behind the guard, as directives that forward to it. */
export interface ProtectedRoute {
  /** What answers before anyone is asked. */
  readonly hidden: readonly Directive[];
  /** The guard's own pages. */
  readonly pages: Directive;
  /** The service, for someone the guard let in on a page. */
  readonly service: Directive;
  readonly programs?: ProtectedApi;
}

/** The way in for programs. */
export interface ProtectedApi {
  readonly door: ApiAccess;
  /** The address that the guard is told they want. */
  readonly wanted: string;
  /** The service, for someone it has to know itself. */
  readonly asIs: Directive;
  /** The service, for someone the guard let in. */
  readonly asRobot: Directive;
}

/**
 * A service behind the guard. `route` keeps the order of what is in it: what a client says of itself is dropped before
 * anyone reads it, and the guard's own pages are open to all, because logins begin and end there.
 */
export const forwardAuthProxy = (
  guard: ForwardAuth,
  { hidden, pages, service, programs }: ProtectedRoute,
): Directive =>
  block(
    ["route"],
    ...hidden,
    ...[...guard.headers, ...(programs === undefined ? [] : [programs.door.sessionHeader])].flatMap(
      (header) => clearIdentityHeaders(header).map((name) => directive("request_header", `-${name}`)),
    ),
    block(["handle", `${guard.prefix}/*`], pages),
    ...(programs === undefined ? [] : apiHandles(guard, programs)),
    block(["handle"], authCheck(guard, guard.checkUrls.caddy), service),
  );

// Programs that hand headers to CGI-like variables can't tell a dash from an underscore.
const clearIdentityHeaders = (header: string): readonly string[] => [header, header.replaceAll("-", "_")];

const authCheck = (guard: ForwardAuth, where: string, ...more: readonly Directive[]): Directive =>
  block(
    ["forward_auth", guard.upstream],
    directive("uri", where),
    ...more,
    directive("copy_headers", ...guard.headers),
  );

const apiHandles = (
  guard: ForwardAuth,
  { door, wanted, asIs, asRobot }: ProtectedApi,
): readonly Directive[] => [
  block(
    ["@asks-the-guard"],
    directive("path", door.path, `${door.path}/*`),
    directive("not", "header_regexp", "Authorization", basicAuthPattern(door.knownUsers)),
    // Neither of these two is missing.
    block(
      ["not"],
      directive("not", "header", "Authorization", "*"),
      directive("not", "path", `${door.uiPath}/*`),
    ),
  ),
  block(
    ["handle", "@asks-the-guard"],
    authCheck(
      guard,
      guard.checkUrlWithoutRedirect,
      directive("header_up", "X-Original-URL", wanted),
      // Would count instead.
      directive("header_up", "-X-Original-URI"),
    ),
    asRobot,
  ),
  // Whoever shows no login is told by the service how to, in words that programs understand.
  directive("@asks-the-service", "path", door.path, `${door.path}/*`),
  block(["handle", "@asks-the-service"], asIs),
];
