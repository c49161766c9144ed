import { h, Html, when } from "./html.ts";
import { icon } from "./icons.ts";
import type { Tile } from "./tiles.ts";
import type { Settings } from "../settings/schema.ts";

const headings: Readonly<Record<string, string>> = {
  auth: "Login",
  caddy: "Front door",
  elsewhere: "Elsewhere",
  media: "Films and series",
  monitoring: "Monitoring",
  registry: "Container images",
  storage: "Storage",
  traefik: "Front door",
};

/** Who somebody is, as the front door says it; nobody else may. */
export const groupsHeader = "X-authentik-groups";

/** The page, as a template of Caddy's: a tile that not everybody may open is sent to those alone who may. */
export const landingPage = ({ domain }: Settings, tiles: readonly Tile[]): string => {
  const stacks = [...new Set(tiles.map(({ stack }) => stack))].sort((left, right) =>
    headingOf(left).localeCompare(headingOf(right), "en"),
  );
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
      h(
        "header",
        {},
        h("h1", {}, domain),
        h("input", {
          id: "search",
          type: "search",
          placeholder: "Search",
          "aria-label": "Search services; Enter opens the first",
          "aria-keyshortcuts": "/",
          autocomplete: "off",
          hidden: true,
        }),
      ),
      h(
        "main",
        {},
        h("p", { id: "none", role: "status", hidden: true }, "Nothing is called that."),
        stacks.map((stack) =>
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

const headingOf = (stack: string): string =>
  headings[stack] ?? `${stack.charAt(0).toUpperCase()}${stack.slice(1)}`;

const section = (stack: string, tiles: readonly Tile[]): Html => {
  const whole = h(
    "section",
    { "aria-labelledby": `stack-${stack}` },
    h("h2", { id: `stack-${stack}` }, headingOf(stack)),
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
    : when(`or false ${allowed.map((group) => `(has "${group}" $groups)`).join(" ")}`, inner);

const item = ({ id, title, summary, url, stack, health }: Tile): Html =>
  h(
    "li",
    {},
    h(
      "a",
      { href: url, ...(health === undefined ? {} : { "data-health": `/health/${id}` }) },
      icon(stack),
      h("span", { class: "title" }, title),
      h("span", { class: "summary" }, summary),
      h("span", { class: "state" }),
    ),
  );
