import { h, renderIf } from "../../../../configs/programs/landing/html.ts";
import { landingPage } from "../../../../configs/programs/landing/landingPage.ts";
import { landingScript } from "../../../../configs/programs/landing/landingScript.ts";
import { tiles, type Tile } from "../../../../configs/programs/landing/tiles.ts";
import { icon } from "../../../../configs/programs/landing/icons.ts";
import { sortStacks } from "../../../../configs/programs/landing/stackAppearance.ts";
import { forwardAuth } from "../../../../configs/derived/guards.ts";
import { publicRoutes } from "../../../../configs/derived/routes.ts";
import type { ServiceDeclaration } from "../../../../configs/model/serviceSpec.ts";
import { declareFrom, fileOf } from "../../declareFrom.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

const environment = declareFrom({
  landing: { enabled: true, redirects: { overseerr: "seerr", old: "https://elsewhere.example" } },
  routes: { nas: { to: "http://10.0.0.5:5000", access: "public" } },
  monitoring: { enabled: true },
  media: { enabled: true },
});
const page = fileOf(environment, "landing", "site/index.html");

test("texts and attributes are escaped, and no brace is left for a template", () => {
  expect(h("a", { href: `"'&<>`, title: "{{now}}" }, "<b>", "{{env `HOME`}}").text).toBe(
    '<a href="&quot;&#39;&amp;&lt;&gt;" title="&#123;&#123;now&#125;&#125;">&lt;b&gt;&#123;&#123;env `HOME`&#125;&#125;</a>',
  );
  expect(h("input", { hidden: true, value: undefined }).text).toBe("<input hidden>");
  expect(renderIf("true", h("p", {}, "x")).text).toBe("{{if true}}<p>x</p>{{end}}");
});

test("every route has its tile, but for the page itself and names that moved", () => {
  const shown = tiles(environment.settings, environment.services);
  const routes = publicRoutes(environment.settings, environment.services).map(({ host }) => host);
  expect(shown.map(({ id }) => id).sort()).toEqual(
    routes.filter((host) => !["", "overseerr", "old"].includes(host)).sort(),
  );
  for (const { url, title } of shown) {
    expect(page).toContain(`href="${url}"`);
    expect(page).toContain(`>${title}</span>`);
  }
});

test("what the settings add is elsewhere, and is not asked for its health", () => {
  expect(tiles(environment.settings, environment.services).find(({ id }) => id === "nas")).toEqual({
    id: "nas",
    title: "nas",
    summary: "On nas.home.example.org",
    url: "https://nas.home.example.org/",
    stack: "elsewhere",
  });
});

test("a program's name that is the title is not said twice", () => {
  const summaries = Object.fromEntries(
    tiles(environment.settings, environment.services).map(({ id, summary }) => [id, summary]),
  );
  expect(summaries["plex"]).toBe("Plays films and series");
  expect(summaries["registry"]).toBe("OCI registry and pull-through cache (zot)");
});

test("what people open every day stands before what keeps it running", () => {
  expect(sortStacks(["traefik", "monitoring", "wiki", "registry", "elsewhere", "media", "auth"])).toEqual([
    "media",
    "elsewhere",
    "wiki",
    "registry",
    "monitoring",
    "auth",
    "traefik",
  ]);
  expect(page.indexOf(">Films and series<")).toBeLessThan(page.indexOf(">Monitoring<"));
});

test("a service has a drawing of its own or its stack's, and what nobody drew a globe", () => {
  const [sonarr, media, globe] = [icon("sonarr", "media"), icon("media"), icon("nas", "elsewhere")];
  expect(new Set([sonarr, media, globe].map(({ text }) => text)).size).toBe(3);
  expect(icon("unknown", "media").text).toBe(media.text);
  expect(icon("constructor").text).toBe(globe.text);
});

test("nobody is named, and nothing can be left, where nobody logs in", () => {
  expect(page).not.toContain("Log out");
  expect(page).not.toContain("X-authentik-username");
});

test("health is asked of the page's own server, at the address of the service's own check", () => {
  expect(page).toContain('data-health="/health/grafana"');
  const caddyfile = fileOf(environment, "landing", "Caddyfile");
  expect(caddyfile).toContain(
    "handle /health/grafana {\n\t\trewrite * /api/health\n\t\treverse_proxy http://grafana:3000 {",
  );
  expect(serviceNamed(environment, "landing").joins).toEqual(["media", "monitoring", "registry"]);
});

test("names that moved are sent on, and lead nowhere else", () => {
  const caddyfile = fileOf(environment, "landing", "Caddyfile");
  expect(caddyfile).toContain(
    "http://overseerr.home.example.org:8080 {\n\tredir https://seerr.home.example.org{uri} 302\n}",
  );
  expect(caddyfile).toContain(
    "http://old.home.example.org:8080 {\n\tredir https://elsewhere.example{uri} 302\n}",
  );
});

test("nothing is asked of anyone else, and no script or style stands in the page", () => {
  const strangers = [...page.matchAll(/(?:src|href)="([^"]*)"/g)]
    .map(([, url]) => String(url))
    .filter((url) => !url.startsWith("/"));
  expect(strangers.filter((url) => !/^https:\/\/([\w-]+\.)?home\.example\.org\//.test(url))).toEqual([]);
  expect(page).not.toMatch(/<script(?! src="\/page\.js")|<style|\son\w+=|style=/);
  expect(landingScript).not.toMatch(/https?:|innerHTML|eval/);
});

describe("where single sign-on says who somebody is", () => {
  const guarded: readonly ServiceDeclaration[] = [
    ...environment.services,
    {
      ...serviceNamed(environment, "landing"),
      name: "guard",
      routes: [],
      forwardAuth: {
        upstream: "http://guard:9000",
        prefix: "/guard",
        checkUrls: { caddy: "/a", traefik: "/b" },
        checkUrlWithoutRedirect: "/c",
        logoutUrl: "https://auth.home.example.org/bye",
        headers: [],
      },
    },
  ];
  const shown = tiles(environment.settings, guarded);

  test("a route behind it is for its groups and for admins, any other for everybody", () => {
    const groupsOf = Object.fromEntries(shown.map((tile) => [tile.id, tile.groups]));
    expect(groupsOf["prometheus"]).toEqual(["admins"]);
    expect(groupsOf["registry"]).toBeUndefined();
  });

  test("the server leaves out what somebody may not open", () => {
    const text = landingPage(environment.settings, shown);
    expect(text).toMatch(
      /^\{\{\$groups := splitList "\|" \(\.Req\.Header\.Get "X-authentik-groups"\)\}\}<!doctype html>/,
    );
    expect(text).toMatch(
      /\{\{if or false \(has "admins" \$groups\)\}\}<li><a class="tile" href="https:\/\/prometheus\.home\.example\.org\/"/,
    );
  });

  test("says who is logged in, escaped, and leads out", () => {
    const text = landingPage(environment.settings, shown, forwardAuth(guarded));
    expect(text).toContain('<span>{{html (.Req.Header.Get "X-authentik-username")}}</span>');
    expect(text).toContain('<a href="https://auth.home.example.org/bye">Log out</a>');
  });

  test("a heading over nothing is left out too", () => {
    const secret: Tile = {
      id: "a",
      title: "A",
      summary: "",
      url: "/",
      stack: "x",
      groups: ["admins", "media"],
    };
    expect(landingPage(environment.settings, [secret])).toContain(
      '{{if or false (has "admins" $groups) (has "media" $groups)}}<section',
    );
  });
});

test("redirects that lead nowhere or take a name are refused", () => {
  const refusal = (landing: object) => () => declareFrom({ landing });
  expect(refusal({ redirects: { a: "b" } })).toThrow("landing.enabled is false");
  expect(refusal({ enabled: true, redirects: { registry: "b" } })).toThrow(
    "takes a name that leads somewhere",
  );
  expect(refusal({ enabled: true, redirects: { a: "b", b: "c" } })).toThrow(
    "found b, which is sent elsewhere itself",
  );
  expect(refusal({ enabled: true, redirects: { a: "no name" } })).toThrow(
    "a name under the domain, or a base URL",
  );
});
