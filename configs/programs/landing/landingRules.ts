import { remove, set, mistakeIf, type Rule } from "../../settings/rule.ts";

/** What has to hold for the page on the domain itself. */
export const landingRules: Rule = {
  reads: ["landing", "routes", "registry"],
  check: ({ landing, routes, registry }) => [
    ...mistakeIf(
      !landing.enabled && Object.keys(landing.redirects).length > 0,
      "landing.redirects",
      "is set, but landing.enabled is false and nothing would read it",
      `${set("landing.enabled", "true")}   or   ${remove("landing.redirects")}`,
    ),
    ...Object.entries(landing.redirects).flatMap(([from, to]) => [
      ...mistakeIf(
        from === registry.host || Object.hasOwn(routes, from),
        `landing.redirects.${from}`,
        "takes a name that leads somewhere already",
        remove(`landing.redirects.${from}`),
      ),
      ...mistakeIf(
        from === to || Object.hasOwn(landing.redirects, to),
        `landing.redirects.${from}`,
        `found ${to}, which is sent elsewhere itself`,
        set(`landing.redirects.${from}`, registry.host),
      ),
    ]),
  ],
};
