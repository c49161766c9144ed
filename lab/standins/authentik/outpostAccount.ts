import { findItem, item, ofModel, type Item } from "./store.ts";
import { json, type Answer, type Asked } from "./web.ts";

const nameOf = (outpost: Item): string => `ak-outpost-${outpost.pk.replaceAll("-", "")}`;
const tokenOf = (outpost: Item): string => `ak-outpost-${outpost.pk}-api`;

/** What Authentik makes for a new outpost: an account, and its token with a key that nobody knows. */
export const madeFor = (made: Item): readonly Item[] => {
  if (made.model !== "authentik_outposts.outpost" || made.attrs["managed"] !== undefined) return [];
  const account = item("authentik_core.user", {
    username: nameOf(made),
    name: `Outpost ${String(made.attrs["name"])} Service-Account`,
    groups: [],
  });
  const key = crypto.randomUUID();
  return [
    account,
    item("authentik_core.token", { identifier: tokenOf(made), user: account.pk, intent: "api", key }),
  ];
};

/** Whether something was made for an outpost. */
export const isMadeFor = ({ model, pk, attrs }: Item, other: Item): boolean =>
  model === "authentik_outposts.outpost" &&
  [nameOf({ model, pk, attrs }), tokenOf({ model, pk, attrs })].some(
    (name) => other.attrs["username"] === name || other.attrs["identifier"] === name,
  );

/** The outposts that who has the token of one may see: that one. */
export const outpostInstances = (items: readonly Item[], { headers }: Asked): Answer => {
  const key = (headers.authorization ?? "").replace(/^Bearer /, "");
  const token = findItem(items, "authentik_core.token", { key, intent: "api" });
  if (token === undefined) return json({ detail: "Token invalid/expired" }, 403);
  const results = ofModel(items, "authentik_outposts.outpost")
    .filter((outpost) => tokenOf(outpost) === token.attrs["identifier"])
    .map(({ pk, attrs }) => ({ pk, name: attrs["name"], type: attrs["type"] }));
  return json({ results });
};
