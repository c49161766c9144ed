import { createHash } from "node:crypto";
import { authenticated, claimsOf, mayEnter } from "./people.ts";
import { clientOf, discovery, grantsOf, redirectsOf } from "./clients.ts";
import { findItem, type Item } from "./store.ts";
import { Sessions } from "./session.ts";
import { keySet, opened, sealed, signed, verified } from "./tokens.ts";
import { basicOf, json, page, redirect, type Answer, type Asked } from "./web.ts";

const loginPath = "/if/flow/default-authentication-flow/";
const logoutPath = "/flows/-/default/invalidation/";

/** The pages on the provider's own name: login, and OpenID Connect as Authentik has it. */
export class Provider {
  readonly #secret: string;
  readonly #spent = new Set<string>();
  readonly sessions: Sessions;

  constructor(secret: string) {
    this.#secret = secret;
    this.sessions = new Sessions(secret);
  }

  async answer(items: readonly Item[], asked: Asked): Promise<Answer> {
    const { pathname } = asked.url;
    if (pathname === loginPath) return this.#login(items, asked);
    if (pathname === logoutPath) return redirect(loginPath, await this.sessions.end(asked));
    if (pathname === "/application/o/authorize/") return this.#authorize(items, asked);
    if (pathname === "/application/o/token/") return this.#token(items, asked);
    if (pathname === "/application/o/userinfo/") return this.#userInfo(items, asked);
    const [, slug, rest] = /^\/application\/o\/([^/]+)\/(.*)$/.exec(pathname) ?? [];
    if (slug !== undefined && rest === "jwks/") return json(keySet(items));
    if (slug !== undefined && rest === ".well-known/openid-configuration")
      return json(discovery(asked, slug));
    // Ends the login of the one application, and asks about that of Authentik itself.
    if (slug !== undefined && rest === "end-session/")
      return page(200, `You've logged out of ${slug}. <a href="${logoutPath}">Log out of authentik</a>`);
    return (await this.#user(items, asked)) === undefined
      ? redirect(`${loginPath}?next=${encodeURIComponent(pathname)}`)
      : page(200, "<h1>Applications</h1>");
  }

  /** Whoever is logged in here. */
  async #user(items: readonly Item[], asked: Asked): Promise<Item | undefined> {
    const seal = await this.sessions.of(asked);
    return seal && findItem(items, "authentik_core.user", { username: seal.sub });
  }

  async #login(items: readonly Item[], { method, form, url }: Asked): Promise<Answer> {
    const fields = ["uidField", "password"].map(
      (name) => `<input name=${name} type=${name === "password" ? name : "text"}>`,
    );
    const ask = (status: number) =>
      page(status, `<form method=post>${fields.join("")}<button>Log in</button></form>`);
    if (method !== "POST") return ask(200);
    const user = authenticated(items, form.get("uidField") ?? "", form.get("password") ?? "");
    if (user === undefined) return ask(401);
    const next = url.searchParams.get("next") ?? "/if/user/";
    const cookie = await this.sessions.begin(String(user.attrs["username"]));
    // Only within this name: anything else would lead wherever a link says.
    return redirect(/^\/(?!\/)/.test(next) ? next : "/if/user/", cookie);
  }

  async #authorize(items: readonly Item[], asked: Asked): Promise<Answer> {
    const { pathname, search, searchParams: wanted } = asked.url;
    const provider = clientOf(items, wanted.get("client_id"));
    const back = wanted.get("redirect_uri") ?? "";
    if (provider === undefined || !redirectsOf(provider).includes(back))
      return page(400, "The redirect URI is not one of this client's");
    if (!grantsOf(provider).includes("authorization_code"))
      return page(400, "Invalid grant_type for provider");
    const user = await this.#user(items, asked);
    if (user === undefined) return redirect(`${loginPath}?next=${encodeURIComponent(pathname + search)}`);
    // A page of a flow, as all of Authentik's: what it says is not in its status.
    if (!mayEnter(items, user, provider)) return page(200, "Permission denied");
    const code = await sealed(
      this.#secret,
      "code",
      {
        sub: String(user.attrs["username"]),
        client: wanted.get("client_id"),
        back,
        scope: wanted.get("scope") ?? "openid",
        challenge: wanted.get("code_challenge") ?? "",
        nonce: wanted.get("nonce") ?? "",
        sid: (await this.sessions.of(asked))?.["sid"],
        jti: crypto.randomUUID(),
      },
      60,
    );
    const target = new URL(back);
    target.searchParams.set("code", code);
    target.searchParams.set("state", wanted.get("state") ?? "");
    return redirect(target.href);
  }

  async #token(items: readonly Item[], asked: Asked): Promise<Answer> {
    const { form } = asked;
    const [id, secret] = basicOf(asked) ?? [form.get("client_id") ?? "", form.get("client_secret") ?? ""];
    const provider = clientOf(items, id);
    if (provider?.attrs["client_secret"] !== secret) return json({ error: "invalid_client" }, 401);
    const grant = form.get("grant_type") ?? "";
    if (!grantsOf(provider).includes(grant)) return json({ error: "unsupported_grant_type" }, 400);
    const user = await this.redeem(items, id, form);
    if (user === undefined) return json({ error: "invalid_grant" }, 400);
    const { item, scope, nonce } = user;
    const said = claimsOf(items, item, provider, scope.split(" "));
    const iss = `${asked.url.origin}/application/o/${id}/`;
    return json({
      access_token: await signed(items, { ...said, iss, aud: id, scope }),
      id_token: await signed(items, { ...said, iss, aud: id, nonce }),
      token_type: "Bearer",
      expires_in: 300,
    });
  }

  /** The person for whom a code stands: once, and only for who asked for it. */
  async redeem(items: readonly Item[], client: string, form: URLSearchParams) {
    const code = await opened(this.#secret, "code", form.get("code"));
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (code === undefined || code["client"] !== client || code["back"] !== form.get("redirect_uri"))
      return undefined;
    if (code["challenge"] !== "" && code["challenge"] !== challenge) return undefined;
    if (this.#spent.has(String(code.jti))) return undefined;
    this.#spent.add(String(code.jti));
    const item = findItem(items, "authentik_core.user", { username: code.sub });
    return item && { item, scope: String(code["scope"]), nonce: String(code["nonce"]), sid: code["sid"] };
  }

  async #userInfo(items: readonly Item[], { headers }: Asked): Promise<Answer> {
    const said = await verified(items, (headers.authorization ?? "").replace(/^Bearer /, ""));
    return said === undefined ? json({ error: "invalid_token" }, 401) : json(said);
  }
}
