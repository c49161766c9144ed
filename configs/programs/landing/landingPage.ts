import { h, Html, renderIf } from "./html.ts";
import { icon } from "./icons.ts";
import { sortStacks, appearanceOf } from "./stackAppearance.ts";
import type { Tile } from "./tiles.ts";
import type { ForwardAuth } from "../../model/identityClients.ts";
import type { Settings } from "../../settings/schema.ts";

/** Who somebody is, as the front door says it; nobody else may. */
export const groupsHeader = "X-authentik-groups";
const nameHeader = "X-authentik-username";

/**
 * The page, as a template of Caddy's: a tile that not everybody may open is sent to those alone who may.
 * @param guard what every visitor is logged in at, if anything
 */
export const landingPage = ({ domain }: Settings, tiles: readonly Tile[], guard?: ForwardAuth): string => {
  const page = h(
    "html",
    { lang: "en" },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", {}, domain),
      h("link", { rel: "icon", href: "/icon.svg", type: "image/svg+xml" }),
      h("link", { rel: "stylesheet", href: "/page.css" }),
      h("script", { src: "/page.js", defer: true }),
    ),
    h(
      "body",
      {},
      header(domain, guard),
      h(
        "main",
        {},
        h(
          "p",
          { id: "none", role: "status", hidden: true },
          "Nothing here is called that. ",
          h("button", { id: "all", type: "button" }, "Show everything"),
        ),
        sortStacks([...new Set(tiles.map(({ stack }) => stack))]).map((stack) =>
          section(
            stack,
            tiles.filter((tile) => tile.stack === stack),
          ),
        ),
      ),
    ),
  );
  return `${groups.text}<!doctype html>\n${page.text}\n`;
};

const groups = new Html(`{{$groups := splitList "|" (.Req.Header.Get "${groupsHeader}")}}`);

const header = (domain: string, guard: ForwardAuth | undefined): Html =>
  h(
    "header",
    {},
    h("span", { class: "mark" }, icon("landing")),
    h("div", { class: "name" }, h("h1", {}, domain), h("p", { id: "health", role: "status" })),
    h("input", {
      id: "search",
      type: "search",
      placeholder: "Search",
      "aria-label": "Search services; Enter opens the first",
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      hidden: true,
    }),
    guard === undefined ? [] : visitor(guard),
  );

const visitor = ({ logoutUrl }: ForwardAuth): Html =>
  h(
    "p",
    { class: "visitor" },
    h("span", {}, new Html(`{{html (.Req.Header.Get "${nameHeader}")}}`)),
    h("a", { href: logoutUrl }, "Log out"),
  );

const section = (stack: string, tiles: readonly Tile[]): Html => {
  const { heading, hue } = appearanceOf(stack);
  const whole = h(
    "section",
    { class: hue, "aria-labelledby": `stack-${stack}` },
    h("h2", { id: `stack-${stack}` }, heading),
    h(
      "ul",
      {},
      tiles.map((tile) => seenBy(tile.groups, item(tile))),
    ),
  );
  // Without a heading over nothing.
  return seenBy(
    tiles.some((tile) => tile.groups === undefined)
      ? undefined
      : [...new Set(tiles.flatMap((tile) => tile.groups ?? []))],
    whole,
  );
};

const seenBy = (allowed: Tile["groups"], inner: Html): Html =>
  allowed === undefined
    ? inner
    : renderIf(`or false ${allowed.map((group) => `(has "${group}" $groups)`).join(" ")}`, inner);

const item = ({ id, title, summary, url, stack, service = stack, health }: Tile): Html =>
  h(
    "li",
    {},
    h(
      "a",
      { class: "tile", href: url, ...(health === undefined ? {} : { "data-health": `/health/${id}` }) },
      h("span", { class: "icon" }, icon(service, stack)),
      h("span", { class: "title" }, title),
      h("span", { class: "summary" }, summary),
      h("span", { class: "state" }),
    ),
  );
