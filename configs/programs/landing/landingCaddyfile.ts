import { block, directive, renderCaddyfile, type Directive } from "../caddy/caddySyntax.ts";
import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { ownEndpoints } from "../caddy/caddyOwnEndpoints.ts";
import { publicHost, publicUrl } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import { readUrl } from "../../settings/url.ts";
import type { Tile } from "./tiles.ts";

/** Where the page is served inside. */
export const landingPort = 8080;

/** Where the page has its files. */
export const landingDirectory = "/etc/landing";

const contentSecurity = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the page, asks services for their health, and sends names that moved to where they are now. */
export const landingCaddyfile = (settings: Settings, tiles: readonly Tile[]): string =>
  renderCaddyfile([
    block([], directive("admin", "off"), directive("auto_https", "off")),
    ...Object.entries(settings.landing.redirects).map(([from, to]) =>
      block(
        [`http://${publicHost(settings, from)}:${landingPort}`],
        directive("redir", `${target(settings, to)}{uri}`, "302"),
      ),
    ),
    block(
      [`http://:${landingPort}`],
      block(
        ["header"],
        directive("Content-Security-Policy", contentSecurity),
        // What is shown depends on who asks.
        directive("Cache-Control", "no-store"),
        directive("Referrer-Policy", "no-referrer"),
      ),
      ...tiles.flatMap(({ id, health }) => (health === undefined ? [] : [healthRequest(id, health)])),
      block(["handle", "/health/*"], directive("respond", "404")),
      block(
        ["handle"],
        directive("root", "*", `${landingDirectory}/site`),
        directive("templates"),
        directive("file_server"),
      ),
      block(
        ["handle_errors"],
        directive("@health", "path", "/health/*"),
        directive("respond", "@health", "503"),
      ),
    ),
    block([`http://:${ingressMetricsPort}`], ...ownEndpoints()),
  ]);

/** The names that are sent elsewhere, and where: another name of this domain, or an address. */
const target = (settings: Settings, to: string): string =>
  readUrl(to) !== undefined ? to : publicUrl(settings, to);

// Whoever asks learns whether it works, and nothing of what it answers.
const healthRequest = (id: string, { url, path }: NonNullable<Tile["health"]>): Directive =>
  block(
    ["handle", `/health/${id}`],
    directive("rewrite", "*", path),
    block(
      ["reverse_proxy", url],
      directive("header_up", "-Cookie"),
      directive("header_up", "-Authorization"),
      block(
        ["transport", "http"],
        directive("dial_timeout", "2s"),
        directive("response_header_timeout", "5s"),
      ),
      directive("@works", "status", "2xx", "3xx"),
      block(["handle_response", "@works"], directive("respond", "204")),
      block(["handle_response"], directive("respond", "503")),
    ),
  );
