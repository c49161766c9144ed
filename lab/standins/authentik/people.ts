import { findItem, ofModel, type Item } from "./store.ts";
import { matches } from "./password.ts";

/** The user with this name and password, or with an app password instead. */
export const authenticated = (
  items: readonly Item[],
  username: string,
  password: string,
): Item | undefined => {
  const user = findItem(items, "authentik_core.user", { username });
  return user !== undefined && matches(password, user.attrs["password"])
    ? user
    : authenticatedByAppPassword(items, username, password);
};

/** The user with this name and app password: a login by header takes no other, as in Authentik's client credentials grant. */
export const authenticatedByAppPassword = (
  items: readonly Item[],
  username: string,
  password: string,
): Item | undefined => {
  const user = findItem(items, "authentik_core.user", { username });
  if (user === undefined) return undefined;
  const token = findItem(items, "authentik_core.token", {
    user: user.pk,
    intent: "app_password",
    key: password,
  });
  return token === undefined || isOver(token) ? undefined : user;
};

const isOver = ({ attrs: { expiring, expires } }: Item): boolean =>
  expiring === true && new Date(String(expires)) < new Date();

/** Names of the groups someone is in. */
export const groupsOf = (items: readonly Item[], user: Item): readonly string[] =>
  ofModel(items, "authentik_core.group")
    .filter(({ pk }) => (user.attrs["groups"] as readonly string[]).includes(pk))
    .map(({ attrs }) => String(attrs["name"]));

/** Whether someone may use what a provider is for: an application without bindings is for everyone. */
export const mayEnter = (items: readonly Item[], user: Item, provider: Item): boolean => {
  const application = findItem(items, "authentik_core.application", { provider: provider.pk });
  if (application === undefined) return false;
  const bindings = ofModel(items, "authentik_policies.policybinding").filter(
    ({ attrs }) => attrs["target"] === application.pk,
  );
  const groups = user.attrs["groups"] as readonly unknown[];
  return bindings.length === 0 || bindings.some(({ attrs }) => groups.includes(attrs["group"]));
};

/** What is said of someone in the scopes that were asked for. */
export const claimsOf = (
  items: readonly Item[],
  user: Item,
  provider: Item,
  scopes: readonly string[],
): Record<string, unknown> => {
  const groups = groupsOf(items, user);
  const { username, name = username, email = "" } = user.attrs;
  const known: Readonly<Record<string, object>> = {
    email: { email, email_verified: false },
    profile: { name, given_name: name, preferred_username: username, nickname: username, groups },
  };
  const mappings = ofModel(items, "authentik_providers_oauth2.scopemapping").filter(({ pk }) =>
    ((provider.attrs["property_mappings"] ?? []) as readonly string[]).includes(pk),
  );
  return Object.assign(
    { sub: username },
    ...mappings
      .filter(({ attrs }) => scopes.includes(String(attrs["scope_name"])))
      .map(({ attrs }) =>
        typeof attrs["expression"] === "string"
          ? evaluated(attrs["expression"], groups)
          : known[String(attrs["scope_name"])],
      ),
  ) as Record<string, unknown>;
};

// The one form of expression that the program generates; real Authentik runs any Python.
const evaluated = (expression: string, groups: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...expression.matchAll(/^for group, value in (.*):\n.*\n\s+claims\[(".*")\] = value$/gm)].flatMap(
      ([, values = "[]", claim = '""']) => {
        const first = (JSON.parse(values) as [string, string][]).find(([group]) => groups.includes(group));
        return first === undefined ? [] : [[JSON.parse(claim) as string, first[1]]];
      },
    ),
  );
