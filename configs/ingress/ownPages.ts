import { block, directive, type Directive } from "./caddySyntax.ts";

/** Port, inside the networks only, on which every Caddy of ours tells about itself. */
export const ownMetricsPort = 9180;

/** Metrics and health of the Caddy that serves them. */
export const ownPages = (): readonly Directive[] => [
  block(["handle", "/metrics"], directive("metrics")),
  block(["handle", "/healthz"], directive("respond", "200")),
  block(["handle"], directive("respond", "404")),
];
