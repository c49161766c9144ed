import type { Group } from "../settings/groups.ts";

/** Something that logs people in by the identity provider. */
interface Client {
  /** Its name at the provider: slug of the application. */
  readonly id: string;
  /** Name on the login page and among a person's applications. */
  readonly title: string;
  /** Who may enter; admins always may. @default only they */
  readonly allow?: readonly Group[];
}

/** A service that logs people in itself, by OpenID Connect. Its client id is `id`. */
export interface OidcClient extends Client {
  /** Name of the declared secret that is the client's password. */
  readonly secret: string;
  /** Addresses that a login may return to, each to the letter. */
  readonly redirects: readonly string[];
  /**
   * Claims that the program reads besides the usual ones (name, email, groups), in a scope of their own, which it has
   * to ask for. The value of the first group that a person is in; without a group, there is no claim.
   */
  readonly claims?: {
    readonly scope: string;
    readonly byGroup: Readonly<Record<string, readonly (readonly [Group, string])[]>>;
  };
}

/** A service that logs people in itself, by SAML 2.0. */
export interface SamlClient extends Client {
  /** Where answers are posted. */
  readonly acsUrl: string;
  /** What the service calls itself. */
  readonly audience: string;
}

/** Tells the ingress whether a request may enter a route that wants single sign-on, and sends people to log in. */
export interface ForwardAuth {
  /** As `http://service:port`. */
  readonly upstream: string;
  /** Each such route shows this path of `upstream`, because logins begin and end there. */
  readonly prefix: string;
  /** Where an ingress asks, by the program: 2xx lets in, any other answer is for the browser. */
  readonly checkUrls: Readonly<Record<"caddy" | "traefik", string>>;
  /** Where is asked for those who can't follow a link, such as docker: 2xx or 401. The address wanted is in `X-Original-URL`. */
  readonly checkUrlWithoutRedirect: string;
  /** Address that ends what a browser is logged in to, here and at every guarded route. */
  readonly logoutUrl: string;
  /** What is said of the person, for the service behind; nobody else may say it. */
  readonly headers: readonly string[];
}
