import type { ForwardAuth } from "../services/identity.ts";
import { block, directive, type Directive } from "./caddySyntax.ts";

/**
 * A service behind the guard. `route` keeps the order of what is in it: what a client says of itself is dropped before
 * anyone reads it, and the guard's own pages are open to all, because logins begin and end there.
 */
export const guardedProxy = (guard: ForwardAuth, pages: Directive, service: Directive): Directive =>
  block(
    ["route"],
    ...guard.headers.flatMap((header) =>
      forgeries(header).map((name) => directive("request_header", `-${name}`)),
    ),
    block(["handle", `${guard.prefix}/*`], pages),
    block(
      ["handle"],
      block(
        ["forward_auth", guard.upstream],
        directive("uri", guard.ask.caddy),
        directive("copy_headers", ...guard.headers),
      ),
      service,
    ),
  );

// Programs that hand headers to CGI-like variables can't tell a dash from an underscore.
const forgeries = (header: string): readonly string[] => [header, header.replaceAll("-", "_")];
