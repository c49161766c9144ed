import type { JWTPayload } from "jose";
import { callbackOf } from "./clients.ts";
import { authenticatedByAppPassword, claimsOf, groupsOf, mayEnter } from "./people.ts";
import type { Provider } from "./provider.ts";
import { findItem, ofModel, type Item } from "./store.ts";
import { opened, sealed } from "./tokens.ts";
import { basicOf, cookieOf, json, page, redirect, setCookie, type Answer, type Asked } from "./web.ts";

export const prefix = "/outpost.goauthentik.io";
const session = "authentik_proxy";

/** The embedded outpost: answers an ingress that asks whether a request may pass, and logs browsers in on the way. */
export class Outpost {
  readonly #secret: string;
  readonly #provider: Provider;

  constructor(secret: string, provider: Provider) {
    this.#secret = secret;
    this.#provider = provider;
  }

  async answer(items: readonly Item[], asked: Asked): Promise<Answer> {
    const path = asked.url.pathname.slice(prefix.length);
    const guarded = providerFor(items, asked.url.origin);
    if (guarded === undefined) return json({ Message: "no app for hostname" }, 400);
    const plainly = path === "/auth/nginx";
    const wanted = plainly ? wantedPlainly(asked) : wantedOf(asked);
    if (wanted === undefined) return { status: 500, body: "configuration error" };
    if (path === "/callback") return this.#callback(items, guarded, asked);
    if (path === "/sign_out") return this.#signOut(items, guarded);
    const person = await this.#person(items, guarded, asked);
    if (person !== undefined) return { status: 200, headers: said(items, person) };
    // Lets pass whoever is said to want a page of the outpost's own: only the ingress may say that.
    if (wanted.pathname.startsWith(prefix)) return { status: 200 };
    return plainly ? page(401, "unauthorized request") : this.#start(items, guarded, wanted.href);
  }

  async #person(items: readonly Item[], guarded: Item, asked: Asked): Promise<Item | undefined> {
    const basic = guarded.attrs["intercept_header_auth"] === true ? basicOf(asked) : undefined;
    const seal = await opened(this.#secret, session, cookieOf(asked, session));
    const person =
      this.#inBrowser(items, guarded, seal) ?? (basic && authenticatedByAppPassword(items, ...basic));
    return person !== undefined && mayEnter(items, person, guarded) ? person : undefined;
  }

  #inBrowser(items: readonly Item[], guarded: Item, seal: JWTPayload | undefined): Item | undefined {
    return seal?.aud === guarded.pk && this.#provider.sessions.goesOn(seal["sid"])
      ? findItem(items, "authentik_core.user", { username: seal.sub })
      : undefined;
  }

  async #start(items: readonly Item[], guarded: Item, wanted: string): Promise<Answer> {
    const login = new URL("/application/o/authorize/", hostOf(items));
    login.search = new URLSearchParams({
      client_id: guarded.pk,
      redirect_uri: callbackOf(guarded),
      response_type: "code",
      scope: "openid profile email",
      state: await sealed(this.#secret, "state", { wanted }, 600),
    }).toString();
    return redirect(login.href);
  }

  // Of this one route: who comes again is still logged in at Authentik.
  #signOut(items: readonly Item[], guarded: Item): Answer {
    const application = findItem(items, "authentik_core.application", { provider: guarded.pk });
    const end = new URL(`/application/o/${String(application?.attrs["slug"])}/end-session/`, hostOf(items));
    return redirect(end.href, setCookie(session, ""));
  }

  async #callback(items: readonly Item[], guarded: Item, { url }: Asked): Promise<Answer> {
    const state = await opened(this.#secret, "state", url.searchParams.get("state"));
    const person = await this.#provider.redeem(
      items,
      guarded.pk,
      new URLSearchParams({
        code: url.searchParams.get("code") ?? "",
        redirect_uri: callbackOf(guarded),
      }),
    );
    if (state === undefined || person === undefined) return page(400, "This login was not begun here");
    const seal = await sealed(
      this.#secret,
      session,
      { sub: String(person.item.attrs["username"]), aud: guarded.pk, sid: person.sid },
      3600,
    );
    return redirect(String(state["wanted"]), setCookie(session, seal));
  }
}

/** The outpost that is part of the server. */
const embedded = (items: readonly Item[]): Item["attrs"] =>
  findItem(items, "authentik_outposts.outpost", { managed: "goauthentik.io/outposts/embedded" })?.attrs ?? {};

/** Where browsers find Authentik itself. */
const hostOf = (items: readonly Item[]): string =>
  (embedded(items)["config"] as { readonly authentik_host: string }).authentik_host;

/** Where a visitor of a guarded route wants to go, as the ingress tells it. */
const wantedOf = ({ headers, url }: Asked): URL =>
  new URL(String(headers["x-forwarded-uri"] ?? url.pathname), url.origin);

// As nginx tells it, by one of two headers, of which the first counts.
const wantedPlainly = ({ headers, url }: Asked): URL | undefined => {
  const told = headers["x-original-uri"] ?? headers["x-original-url"];
  return told === undefined ? undefined : new URL(String(told), url.origin);
};

/** The guarded route of a name, if the outpost has it in its list. */
const providerFor = (items: readonly Item[], origin: string): Item | undefined => {
  const listed = (embedded(items)["providers"] ?? []) as readonly string[];
  return ofModel(items, "authentik_providers_proxy.proxyprovider").find(
    ({ pk, attrs }) => listed.includes(pk) && attrs["external_host"] === origin,
  );
};

const said = (items: readonly Item[], person: Item): Record<string, string> => {
  const { username, name = username, email = "" } = person.attrs;
  return {
    "X-authentik-username": String(username),
    "X-authentik-name": String(name),
    "X-authentik-email": String(email),
    "X-authentik-groups": groupsOf(items, person).join("|"),
    "X-authentik-uid": String(claimsOf(items, person, person, [])["sub"]),
  };
};
