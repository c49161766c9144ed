import { landingCaddyfile, landingFiles, landingPort } from "../landing/caddyfile.ts";
import { icon } from "../landing/icons.ts";
import { landingPage } from "../landing/page.ts";
import { landingScript } from "../landing/script.ts";
import { landingStyle } from "../landing/style.ts";
import { landingService, tiles, type Tile } from "../landing/tiles.ts";
import { forwardAuth } from "../ingress/doors.ts";
import { ownMetricsPort } from "../ingress/insidePorts.ts";
import type { Settings } from "../settings/schema.ts";
import { knownUrl } from "../settings/url.ts";
import { caddyProgram } from "./caddyProgram.ts";
import type { FileSet, Route, SaidService, ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";
import { groups } from "./identity.ts";

const upstream = `http://${landingService}:${landingPort}`;

/**
 * A page on the domain itself that leads to everything else.
 * @param guarded whether something guards routes that want single sign-on: it then says who sees which tile
 */
export const declareLanding = (settings: Settings, guarded: boolean): SaidService => ({
  name: landingService,
  stack: "landing",
  ...caddyProgram(landingFiles),
  summary: "Page that leads to every service (Caddy)",
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopSeconds: 10,
  routes: routes(settings, guarded),
  metrics: { port: ownMetricsPort, path: "/metrics" },
  derive: (services) => {
    const shown = tiles(settings, services);
    return { joins: neighbours(services, shown), files: files(settings, services, shown) };
  },
});

const routes = ({ domain, landing }: Settings, guarded: boolean): readonly Route[] => [
  {
    host: "",
    upstream,
    title: domain,
    ...(guarded ? { access: "sso", allow: groups } : { access: "public" }),
  },
  ...Object.keys(landing.redirects).map((host): Route => ({ host, upstream, access: "public", title: host })),
];

/** Where the services are whose health it asks for. */
const neighbours = (services: readonly ServiceDeclaration[], shown: readonly Tile[]): readonly string[] => {
  const askedOf = shown.flatMap(({ health }) => (health === undefined ? [] : [knownUrl(health.url).host]));
  return [...new Set(services.filter(({ name }) => askedOf.includes(name)).map(({ stack }) => stack))].sort();
};

const files = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  shown: readonly Tile[],
): FileSet => ({
  directory: landingFiles,
  files: [
    plainFile("Caddyfile", landingCaddyfile(settings, shown)),
    plainFile("site/index.html", landingPage(settings, shown, forwardAuth(services))),
    plainFile("site/page.css", landingStyle),
    plainFile("site/page.js", landingScript),
    plainFile("site/icon.svg", favicon),
  ],
});

const favicon = `${icon("landing")
  .text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replace("<path ", '<path fill="none" stroke="#1d57b8" stroke-width="2" ')}\n`;
