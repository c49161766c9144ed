import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Answer, type Answers, type Asked, Refused } from "./http.ts";
import { tokenFor, userInfo } from "./oidcClient.ts";
import type { Start } from "./play.ts";

/** Who came by the identity provider, and as what. */
interface Person {
  readonly login: string;
  readonly role: string;
}

interface Begun {
  readonly verifier: string;
}

const callback = "/login/generic_oauth";

/** Logins by OpenID Connect as `GF_AUTH_GENERIC_OAUTH_*` describes them; nothing where they are not enabled. */
export const signOn = (variables: Start["variables"]): Answers => {
  if (variables["GF_AUTH_GENERIC_OAUTH_ENABLED"] !== "true") return {};
  const set = (name: string): string => {
    const value = variables[`GF_AUTH_GENERIC_OAUTH_${name}`];
    if (value === undefined) throw new Error(`GF_AUTH_GENERIC_OAUTH_${name} is not set`);
    return value;
  };
  const root = variables["GF_SERVER_ROOT_URL"] ?? "http://localhost:3000";
  const authority = variables["GF_AUTH_GENERIC_OAUTH_TLS_CLIENT_CA"];
  const client = {
    id: set("CLIENT_ID"),
    secret: readFileSync(set("CLIENT_SECRET__FILE"), "utf8").trim(),
    redirect: `${root}${callback}`,
    ...(authority === undefined ? {} : { ca: readFileSync(authority, "utf8") }),
  };
  const begun = new Map<string, Begun>();
  const people = new Map<string, Person>();

  const begin = (): Answer => {
    const [state, verifier] = [randomUUID(), randomUUID()];
    begun.set(state, { verifier });
    const login = new URL(set("AUTH_URL"));
    login.search = new URLSearchParams({
      client_id: client.id,
      redirect_uri: client.redirect,
      response_type: "code",
      scope: set("SCOPES"),
      state,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    }).toString();
    return redirect(login.href);
  };

  const end = async (code: string, state: string): Promise<Answer> => {
    const login = begun.get(state);
    begun.delete(state);
    if (login === undefined) throw new Refused(400, "This login was not begun here");
    const token = await tokenFor(client, set("TOKEN_URL"), code, login.verifier);
    const claims = await userInfo(client, set("API_URL"), token);
    const role = roleOf(set("ROLE_ATTRIBUTE_PATH"), claims["groups"]);
    if (role === undefined) throw new Refused(403, "Login failed: no role");
    const session = randomUUID();
    people.set(session, { login: String(claims[set("LOGIN_ATTRIBUTE_PATH")]), role });
    return redirect(root, `grafana_session=${session}; Path=/; HttpOnly; SameSite=Lax`);
  };

  const personOf = ({ headers }: Asked): Person | undefined =>
    people.get(/grafana_session=([^;]+)/.exec(headers.cookie ?? "")?.[1] ?? "");

  return {
    "GET /": (asked) => {
      const person = personOf(asked);
      return person === undefined
        ? redirect(`${root}/login`)
        : page(`<h1>Welcome to Grafana</h1><p>${person.login} is ${person.role}</p>`);
    },
    "GET /login": () => page(`<a href="${callback}">Sign in with ${set("NAME")}</a>`),
    [`GET ${callback}`]: ({ query }) => {
      const code = query.get("code");
      return code === null ? begin() : end(code, query.get("state") ?? "");
    },
    "GET /logout": ({ headers }) => {
      people.delete(/grafana_session=([^;]+)/.exec(headers.cookie ?? "")?.[1] ?? "");
      return redirect(variables["GF_AUTH_SIGNOUT_REDIRECT_URL"] ?? `${root}/login`);
    },
  };
};

/** What the one form of JMESPath that the program generates says of these groups. */
export const roleOf = (path: string, groups: unknown): string | undefined =>
  [...path.matchAll(/contains\(groups\[\*\], '(\w+)'\) && '(\w+)'/g)].find(
    ([, group]) => Array.isArray(groups) && groups.includes(group),
  )?.[2];

const page = (body: string): Answer => ({
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html><title>Grafana (stand-in)</title>${body}`,
});

const redirect = (location: string, cookie?: string): Answer => ({
  status: 302,
  headers: { location, ...(cookie === undefined ? {} : { "set-cookie": cookie }) },
  body: "",
});
