import { publicUrl, routeName } from "../../derived/publicUrls.ts";
import type { ForwardAuth } from "../../model/identityClients.ts";
import type { Settings } from "../../settings/schema.ts";
import { find, type Entry } from "./blueprint.ts";
import { flows, providerName, type Application } from "./application.ts";
import type { Route } from "../../model/offers.ts";

const outpost = "/outpost.goauthentik.io";

/** The doors of the outpost that is part of Authentik's server, as each ingress asks it. */
export const outpostEndpoints = (settings: Settings, upstream: string): ForwardAuth => ({
  upstream,
  prefix: outpost,
  checkUrls: { caddy: `${outpost}/auth/caddy`, traefik: `${outpost}/auth/traefik` },
  checkUrlWithoutRedirect: `${outpost}/auth/nginx`,
  // The outpost's own ends one route's login, and the next visit begins it again without a question.
  logoutUrl: `${publicUrl(settings, settings.authentik.host)}/flows/-/default/invalidation/`,
  headers: ["username", "groups", "entitlements", "email", "name", "uid"].map(
    (name) => `X-authentik-${name}`,
  ),
});

/** A route that wants single sign-on, as an application of its own, so that each has its own visitors. */
export const proxyApplication = (
  settings: Settings,
  { host, title, landing = "/", allow = [] }: Route,
): Application => ({
  id: routeName(host),
  title,
  launch: `${publicUrl(settings, host)}${landing}`,
  allow,
  provider: [
    {
      model: "authentik_providers_proxy.proxyprovider",
      id: "provider",
      identifiers: { name: providerName(routeName(host)) },
      attrs: {
        name: providerName(routeName(host)),
        ...flows,
        mode: "forward_single",
        external_host: publicUrl(settings, host),
        // Logins by header are for those that can't follow a link: they get an app password instead.
        intercept_header_auth: true,
      },
    },
  ],
});

/** The one outpost: what is not in its list is not guarded, and each blueprint that names it sets the whole list. */
export const outpostEntries = (settings: Settings, guarded: readonly string[]): readonly Entry[] => [
  {
    model: "authentik_outposts.outpost",
    identifiers: { managed: "goauthentik.io/outposts/embedded" },
    attrs: {
      name: "authentik Embedded Outpost",
      type: "proxy",
      providers: guarded.map((id) =>
        find("authentik_providers_proxy.proxyprovider", ["name", providerName(id)]),
      ),
      config: {
        authentik_host: publicUrl(settings, settings.authentik.host),
        authentik_host_insecure: false,
        log_level: "info",
      },
    },
  },
];
