import { directive, type Directive } from "./caddySyntax.ts";

const pages = ["/metrics", "/healthz"] as const;

/**
 * Metrics and health of the Caddy that serves them. Without blocks: Caddy counts a request under the name of its
 * outermost handler, `subroute` for every site with a name, and so what asks for these is not counted among people.
 */
export const ownEndpoints = (): readonly Directive[] => [
  directive("metrics", pages[0]),
  directive("respond", pages[1], "200"),
  directive("@other", "not", "path", ...pages),
  directive("respond", "@other", "404"),
];
