import { ask, type Answer } from "./http.ts";

/** What a browser does to log in: follows redirects, keeps cookies by host, and sends the one form. */
export class Browser {
  readonly #ca: string;
  readonly #cookies = new Map<string, Map<string, string>>();

  /** @param ca the only authority it trusts, PEM */
  constructor(ca: string) {
    this.#ca = ca;
  }

  /** The page that an address leads to, and its own address. */
  async open(
    address: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<Answer & { readonly url: string }> {
    let url = address;
    let answer = await this.#ask(url, form);
    for (let steps = 0; answer.headers.location !== undefined; steps += 1) {
      if (steps > 10) throw new Error(`${address} leads in a circle, by ${url}`);
      url = new URL(answer.headers.location, url).href;
      answer = await this.#ask(url);
    }
    return { ...answer, url };
  }

  /** One question, without following where the answer leads. */
  async #ask(address: string, form?: Readonly<Record<string, string>>): Promise<Answer> {
    const { host } = new URL(address);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(address, {
      ca: this.#ca,
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form).toString() }),
    });
    for (const set of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return answer;
  }
}
