import { landingCaddyfile, landingDirectory, landingPort } from "./landingCaddyfile.ts";
import { icon } from "./icons.ts";
import { landingPage } from "./landingPage.ts";
import { landingScript } from "./landingScript.ts";
import { landingStyle } from "./landingStyle.ts";
import { landingService, tiles, type Tile } from "./tiles.ts";
import { forwardAuth } from "../../derived/guards.ts";
import { ingressMetricsPort } from "../../model/internalPorts.ts";
import type { Settings } from "../../settings/schema.ts";
import { knownUrl } from "../../settings/url.ts";
import { caddyProgram } from "../caddy/caddyContainer.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { type FileSet, staticFile } from "../../model/fileSpec.ts";
import type { RouteSpec } from "../../model/offers.ts";
import { groups } from "../../settings/groups.ts";

const upstream = `http://${landingService}:${landingPort}`;

/** A page on the domain itself that leads to everything else. Single sign-on, where it is, says who sees which tile. */
export const declareLanding = (settings: Settings): ServiceSpec => ({
  name: landingService,
  stack: "landing",
  ...caddyProgram(landingDirectory),
  summary: "Page that leads to every service (Caddy)",
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopTimeoutSeconds: 10,
  routes: routes(settings),
  metrics: { port: ingressMetricsPort, path: "/metrics" },
  derive: (services) => {
    const shown = tiles(settings, services);
    return { joins: neighbours(services, shown), files: files(settings, services, shown) };
  },
});

const routes = ({ domain, landing }: Settings): readonly RouteSpec[] => [
  {
    host: "",
    upstream,
    title: domain,
    access: "sso",
    allow: groups,
    withoutSso: { access: "public" },
  },
  ...Object.keys(landing.redirects).map((host): RouteSpec => ({
    host,
    upstream,
    access: "public",
    title: host,
  })),
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
  directory: landingDirectory,
  files: [
    staticFile("Caddyfile", landingCaddyfile(settings, shown)),
    staticFile("site/index.html", landingPage(settings, shown, forwardAuth(services))),
    staticFile("site/page.css", landingStyle),
    staticFile("site/page.js", landingScript),
    staticFile("site/icon.svg", favicon),
  ],
});

const favicon = `${icon("landing")
  .text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replace("<path ", '<path fill="none" stroke="#1d57b8" stroke-width="2" ')}\n`;
