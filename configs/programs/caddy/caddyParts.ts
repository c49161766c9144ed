import { readUrl } from "../../settings/url.ts";
import { block, directive, type Directive } from "./caddySyntax.ts";

/** Where the files of the ingress are in its container. */
export const ingressDirectory = "/etc/caddy";

export const accessLog = block(["log"], directive("output", "stdout"), directive("format", "json"));

/** Forwards to a service. */
export const proxy = (upstream: string, ...more: readonly Directive[]): Directive =>
  block(
    ["reverse_proxy", upstream],
    // Answers are passed on as they come, and request bodies are never held back. Not `-1`, with which a reload
    // cuts off every answer that is under way (seen with Caddy 2.6.2).
    directive("flush_interval", "100ms"),
    ...(readUrl(upstream)?.scheme === "https" ? [directive("header_up", "Host", "{upstream_hostport}")] : []),
    ...more,
  );
