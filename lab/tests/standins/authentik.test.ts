import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { applyBlueprint } from "../../standins/authentik/apply.ts";
import { answers } from "../../standins/authentik/server.ts";
import { findItem, item, type Store } from "../../standins/authentik/store.ts";
import type { Answer } from "../../standins/authentik/web.ts";
import { newAuthentik, password } from "./newAuthentik.ts";

const auth = "https://auth.home.example.org";
const loginPage = `${auth}/if/flow/default-authentication-flow/`;

/** A browser: follows nothing by itself, keeps its cookies by name of the host. */
class Browser {
  readonly #answer: ReturnType<typeof answers>;
  readonly #cookies = new Map<string, string>();

  constructor(store: Store) {
    this.#answer = answers(store, "secret-key");
  }

  async ask(address: string, form?: Readonly<Record<string, string>>, headers = {}): Promise<Answer> {
    const url = new URL(address, auth);
    const cookie = this.#cookies.get(url.host);
    const answer = await this.#answer({
      method: form === undefined ? "GET" : "POST",
      url,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      form: new URLSearchParams(form),
    });
    const [set] = (answer.headers?.["set-cookie"] ?? "").split(";");
    if (set) this.#cookies.set(url.host, set);
    return answer;
  }

  login(password: string): Promise<Answer> {
    return this.ask(loginPage, { uidField: "akadmin", password });
  }
}

const location = ({ headers }: Answer): URL => new URL(headers?.["location"] ?? "", auth);

let store: Store;
let browser: Browser;
beforeEach(async () => {
  store = await newAuthentik();
  browser = new Browser(store);
});

describe("a blueprint", () => {
  const apply = (entries: readonly object[]) =>
    applyBlueprint(store, stringify({ version: 1, metadata: { name: "of a test" }, entries }));
  const outpost = { type: "ldap", providers: [], config: {} };

  test("can't find an outpost by an id that is a text", async () => {
    const byId = {
      identifiers: { pk: "2f0a6c1e-5d0b-4b7e-9a53-6c9d1f1b7a11" },
      attrs: { ...outpost, name: "one" },
    };
    await expect(apply([{ model: "authentik_outposts.outpost", ...byId }])).rejects.toThrow(
      "has no attribute 'hex'",
    );
    await apply([{ model: "authentik_outposts.outpost", identifiers: { name: "one" }, attrs: outpost }]);
    const made = findItem(await store.all(), "authentik_core.user", { name: "Outpost one Service-Account" });
    expect(made?.attrs["username"]).toMatch(/^ak-outpost-[0-9a-f]{32}$/);
  });

  test("says of a token whose it is and what for, each time", async () => {
    const identifiers = { identifier: "one" };
    await expect(apply([{ model: "authentik_core.token", identifiers }])).rejects.toThrow(
      /Missing user[^]*Missing intent/,
    );
  });
});

test("a wrong password logs nobody in, and the stack's password does", async () => {
  expect(await browser.login("of the first start")).toMatchObject({ status: 401 });
  expect(await browser.login(password)).toMatchObject({ status: 302 });
});

describe("a client of OpenID Connect", () => {
  const verifier = "a-verifier-that-nobody-guesses";
  const redirect = "https://grafana.home.example.org/login/generic_oauth";
  const authorize = (more = {}) =>
    `${auth}/application/o/authorize/?${new URLSearchParams({
      client_id: "grafana",
      redirect_uri: redirect,
      response_type: "code",
      scope: "openid email profile",
      state: "of-grafana",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    }).toString()}`;
  const exchange = (code: string, more = {}) =>
    browser.ask(`${auth}/application/o/token/`, {
      grant_type: "authorization_code",
      client_id: "grafana",
      client_secret: "<secret grafana-oidc>",
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
      ...more,
    });

  test("logs a person in by code, with the groups that its roles follow from", async () => {
    await browser.login(password);
    const back = location(await browser.ask(authorize()));
    expect(back.href).toContain(redirect);
    expect(back.searchParams.get("state")).toBe("of-grafana");
    const code = back.searchParams.get("code") ?? "";
    const answer = await exchange(code);
    const { access_token: token } = JSON.parse(answer.body ?? "{}") as { access_token: string };
    const info = await browser.ask(`${auth}/application/o/userinfo/`, undefined, {
      authorization: `Bearer ${token}`,
    });
    expect(JSON.parse(info.body ?? "")).toMatchObject({
      preferred_username: "akadmin",
      email: "admin@home.example.org",
      groups: expect.arrayContaining(["admins"]) as string[],
    });
    expect(await exchange(code)).toMatchObject({ status: 400 });
  });

  test.each([
    [{ client_secret: "wrong" }, 401],
    [{ code_verifier: "wrong" }, 400],
    [{ grant_type: "password" }, 400],
  ])("gets no token with %j", async (more, status) => {
    await browser.login(password);
    const code = location(await browser.ask(authorize())).searchParams.get("code") ?? "";
    expect(await exchange(code, more)).toMatchObject({ status });
  });

  test("is sent nowhere but to its own address, and to the login first", async () => {
    expect(location(await browser.ask(authorize())).pathname).toBe("/if/flow/default-authentication-flow/");
    await browser.login(password);
    expect(await browser.ask(authorize({ redirect_uri: "https://evil.example.org/" }))).toMatchObject({
      status: 400,
    });
  });
});

describe("a guarded route", () => {
  const ask = (how = "caddy", headers = {}) =>
    browser.ask(`https://prometheus.home.example.org/outpost.goauthentik.io/auth/${how}`, undefined, {
      "x-forwarded-uri": "/graph?x=1",
      ...headers,
    });

  test("is entered after the login, where the visitor wanted to go", async () => {
    const login = await ask();
    expect(login.status).toBe(302);
    await browser.login(password);
    const callback = location(await browser.ask(location(login).href));
    expect(callback.href).toContain("https://prometheus.home.example.org/outpost.goauthentik.io/callback");
    const back = await browser.ask(callback.href);
    expect(location(back).href).toBe("https://prometheus.home.example.org/graph?x=1");
    expect((await ask()).headers).toMatchObject({ "X-authentik-username": "akadmin" });
  });

  const entered = async () => {
    await browser.login(password);
    await browser.ask(location(await browser.ask(location(await ask()).href)).href);
    expect((await ask()).status).toBe(200);
  };

  test("shows a page of Authentik's with status 200 to whoever is logged in and may not enter", async () => {
    await browser.login(password);
    const items = await store.all();
    await store.replace(
      items.map((one) =>
        one.attrs["username"] === "akadmin" ? { ...one, attrs: { ...one.attrs, groups: [] } } : one,
      ),
    );
    const page = await browser.ask(location(await ask()).href);
    expect(page).toMatchObject({ status: 200 });
    expect(page.body).toContain("Permission denied");
    expect((await ask()).status).toBe(302);
  });

  test("is left by a logout of Authentik", async () => {
    await entered();
    expect(location(await browser.ask("/flows/-/default/invalidation/")).href).toBe(loginPage);
    expect(location(await ask()).pathname).toBe("/application/o/authorize/");
    expect(location(await browser.ask(location(await ask()).href)).pathname).toContain("/if/flow/");
  });

  test("is entered again without a question after a logout of the route alone", async () => {
    await entered();
    const out = await browser.ask("https://prometheus.home.example.org/outpost.goauthentik.io/sign_out");
    expect(location(out).href).toBe(`${auth}/application/o/prometheus/end-session/`);
    const back = await browser.ask(location(await ask()).href);
    expect(location(back).pathname).toBe("/outpost.goauthentik.io/callback");
  });

  test("takes no session of another route", async () => {
    await browser.login(password);
    const callback = location(await browser.ask(location(await ask()).href));
    const { headers } = await browser.ask(callback.href);
    const cookie = headers?.["set-cookie"]?.split(";")[0];
    const other = await browser.ask(
      "https://jaeger.home.example.org/outpost.goauthentik.io/auth/caddy",
      undefined,
      {
        cookie,
        "x-forwarded-uri": "/",
      },
    );
    expect(other.status).toBe(302);
  });

  describe("for those that can't follow a link", () => {
    const original = { "x-original-url": "https://prometheus.home.example.org/" };
    const basic = (word: string) => `Basic ${Buffer.from(`akadmin:${word}`).toString("base64")}`;
    const login = (word: string) => ask("nginx", { ...original, authorization: basic(word) });
    const appPassword = async (more = {}) => {
      const items = await store.all();
      const user = findItem(items, "authentik_core.user", { username: "akadmin" });
      const token = { user: user?.pk, intent: "app_password", key: "of an app", identifier: "app", ...more };
      await store.replace([...items, item("authentik_core.token", token)]);
    };

    test("is closed with 401, and open to an app password alone", async () => {
      await appPassword();
      expect(await ask("nginx", original)).toMatchObject({ status: 401 });
      expect(await login("wrong")).toMatchObject({ status: 401 });
      expect(await login(password)).toMatchObject({ status: 401 });
      expect(await login("of an app")).toMatchObject({ status: 200 });
    });

    test("is closed with 401, and not 403, to somebody who is in none of its groups", async () => {
      await appPassword();
      const items = await store.all();
      await store.replace(
        items.map((one) =>
          one.attrs["username"] === "akadmin" ? { ...one, attrs: { ...one.attrs, groups: [] } } : one,
        ),
      );
      expect(await login("of an app")).toMatchObject({ status: 401 });
    });

    test.each([
      { expiring: true, expires: "2001-01-01T00:00:00Z" },
      { intent: "api" },
      { user: "somebody else" },
    ])("is closed to a token that is %j", async (more) => {
      await appPassword(more);
      expect(await login("of an app")).toMatchObject({ status: 401 });
    });

    test("believes the ingress that someone wants one of its own pages", async () => {
      expect(await ask("nginx", { "x-original-uri": "/outpost.goauthentik.io/start" })).toMatchObject({
        status: 200,
      });
    });
  });

  test("that nobody declared is not there", async () => {
    const unknown = await browser.ask("https://grafana.home.example.org/outpost.goauthentik.io/auth/caddy");
    expect(unknown.status).toBe(400);
  });
});
