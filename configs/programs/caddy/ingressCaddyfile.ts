import { publicHost, publicUrl } from "../../derived/publicUrls.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { ForwardAuth } from "../../model/identityClients.ts";
import type { Settings } from "../../settings/schema.ts";
import { block, directive, renderCaddyfile, type Directive } from "./caddySyntax.ts";
import { forwardAuthProxy, type ProtectedRoute } from "./caddyForwardAuth.ts";
import { loopbackSite, metricsSite } from "./caddyInternalSites.ts";
import { accessLog, ingressDirectory, proxy } from "./caddyParts.ts";
import { guardOf } from "../../derived/guards.ts";
import { publicRoutes, guardedPaths, loopbackListeners } from "../../derived/routes.ts";
import { loginCookieHeader, apiRequestUrl } from "../../derived/apiAccess.ts";
import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { ownEndpoints } from "./caddyOwnEndpoints.ts";
import { tracing } from "./caddyTracing.ts";
import { robotSnippet } from "./secretSnippets.ts";
import type { Route } from "../../model/offers.ts";

/** Caddy's own control, on a socket that only this container and its one-shots share. */
export const adminSocket = "/run/caddy/admin.sock";

/** The Caddyfile of the ingress, from what the services offer. */
export const ingressCaddyfile = (settings: Settings, services: readonly ServiceDeclaration[]): string => {
  const routes = publicRoutes(settings, services);
  return renderCaddyfile([
    globalOptions(settings),
    directive("import", "secrets.caddyfile"),
    securityHeaders(settings),
    block([`http://:${settings.ports.http}`], accessLog, directive("respond", "No such site here", "404")),
    ...routes.flatMap((route) => [redirect(settings, route), site(settings, route, services)]),
    ...loopbackListeners(services).map((door) => loopbackSite(door, services)),
    metricsSite(services),
    block([`http://:${ingressMetricsPort}`], ...ownEndpoints()),
  ]);
};

const globalOptions = ({ ports, tls, letsencrypt }: Settings): Directive =>
  block(
    [],
    directive("admin", `unix/${adminSocket}`),
    directive("http_port", String(ports.http)),
    directive("https_port", String(ports.https)),
    // Its own redirects leave out a port other than 443.
    directive("auto_https", "disable_redirects"),
    ...(tls === "letsencrypt" && letsencrypt !== undefined
      ? [
          directive("email", letsencrypt.email),
          ...(letsencrypt.staging
            ? [directive("acme_ca", "https://acme-staging-v02.api.letsencrypt.org/directory")]
            : []),
        ]
      : []),
    // HTTP/3 would need the port as UDP, through a second forwarder that hides the client's address.
    block(["servers"], directive("metrics"), directive("protocols", "h1", "h2")),
  );

const securityHeaders = ({ tls }: Settings): Directive =>
  block(
    ["(security-headers)"],
    block(
      ["header"],
      // With a root that a browser does not know yet, HSTS would lock its user out for a year.
      ...(tls === "letsencrypt" ? [directive("Strict-Transport-Security", "max-age=31536000")] : []),
      directive("X-Content-Type-Options", "nosniff"),
      directive("X-Frame-Options", "SAMEORIGIN"),
      directive("Referrer-Policy", "strict-origin-when-cross-origin"),
      directive("-Server"),
    ),
  );

const redirect = (settings: Settings, { host }: Route): Directive =>
  block(
    [`http://${publicHost(settings, host)}`],
    accessLog,
    directive("redir", `${publicUrl(settings, host)}{uri}`, "308"),
  );

const site = (settings: Settings, route: Route, services: readonly ServiceDeclaration[]): Directive => {
  const guard = guardOf(services, route);
  const hidden = guardedPaths(services, route.upstream).map((path) => directive("respond", path, "404"));
  return block(
    [`https://${publicHost(settings, route.host)}`],
    certificate(settings),
    accessLog,
    ...tracing(services, route.host),
    directive("import", "security-headers"),
    ...(guard === undefined
      ? [...hidden, proxy(route.upstream)]
      : [forwardAuthProxy(guard, guarded(settings, route, guard, hidden))]),
  );
};

const guarded = (
  settings: Settings,
  route: Route,
  guard: ForwardAuth,
  hidden: readonly Directive[],
): ProtectedRoute => {
  const { upstream, programs: door } = route;
  const pages = proxy(guard.upstream);
  if (door === undefined) return { hidden, pages, service: proxy(upstream) };
  return {
    hidden,
    pages,
    service: proxy(upstream, directive("header_down", "+Set-Cookie", loginCookieHeader(door))),
    programs: {
      door,
      wanted: apiRequestUrl(settings, route, door),
      asIs: proxy(upstream),
      asRobot: proxy(upstream, directive("import", robotSnippet(door.robot))),
    },
  };
};

const certificate = ({ tls, letsencrypt }: Settings): Directive => {
  const protocols = directive("protocols", "tls1.2", "tls1.3");
  if (tls === "internal-pki")
    return block(
      ["tls", `${ingressDirectory}/certs/ingress.crt`, `${ingressDirectory}/certs/ingress.key`],
      protocols,
    );
  return letsencrypt?.dnsProvider === undefined
    ? block(["tls"], protocols)
    : block(["tls"], protocols, directive("import", "acme-dns"));
};
