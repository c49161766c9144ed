import { block, directive, type Directive } from "./caddySyntax.ts";
/** Metrics and health of the Caddy that serves them. */
export const ownPages = (): readonly Directive[] => [
  block(["handle", "/metrics"], directive("metrics")),
  block(["handle", "/healthz"], directive("respond", "200")),
  block(["handle"], directive("respond", "404")),
];
