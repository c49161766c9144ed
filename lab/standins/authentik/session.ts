import type { JWTPayload } from "jose";
import { opened, sealed } from "./tokens.ts";
import { cookieOf, setCookie, type Asked } from "./web.ts";

const cookie = "authentik_session";

/** Who is logged in at Authentik itself, and who no longer is. */
export class Sessions {
  readonly #secret: string;
  readonly #ended = new Set<unknown>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The cookie of a new session. */
  async begin(username: string): Promise<string> {
    const who = { sub: username, sid: crypto.randomUUID() };
    return setCookie(cookie, await sealed(this.#secret, cookie, who, 3600));
  }

  async of(asked: Asked): Promise<JWTPayload | undefined> {
    const seal = await opened(this.#secret, cookie, cookieOf(asked, cookie));
    return seal !== undefined && this.goesOn(seal["sid"]) ? seal : undefined;
  }

  /** Ends the session of a browser, and with it what every application was given in it: the cookie to be had instead. */
  async end(asked: Asked): Promise<string> {
    this.#ended.add((await this.of(asked))?.["sid"]);
    return setCookie(cookie, "");
  }

  goesOn(sid: unknown): boolean {
    return !this.#ended.has(sid);
  }
}
