import type { ForwardAuth } from "../../model/identityClients.ts";
import { readUrl } from "../../settings/url.ts";

/** Which requests go where, in Traefik's words. */
export interface Router {
  readonly rule: string;
  readonly entryPoints: readonly string[];
  readonly service: string;
  readonly middlewares?: readonly string[];
  readonly tls?: { readonly options?: string };
}

export interface Backend {
  readonly loadBalancer: {
    readonly servers: readonly { readonly url: string }[];
    readonly passHostHeader: boolean;
  };
}

/** What is done to a request on its way: one of these. */
export type Middleware =
  | { readonly chain: { readonly middlewares: readonly string[] } }
  | {
      readonly headers: {
        /** An empty value takes the header away. */
        readonly customRequestHeaders?: Readonly<Record<string, string>>;
        readonly customResponseHeaders?: Readonly<Record<string, string>>;
      };
    }
  | { readonly replacePath: { readonly path: string } }
  | { readonly basicAuth: { readonly users: readonly string[]; readonly removeHeader: boolean } }
  | {
      readonly rateLimit: {
        readonly average: number;
        readonly period: string;
        readonly burst: number;
        /** Whose requests are counted together: who asks, or where not, the last address that is not among these. */
        readonly sourceCriterion?: { readonly ipStrategy: { readonly excludedIPs: readonly string[] } };
      };
    }
  | { readonly ipAllowList: { readonly sourceRange: readonly string[]; readonly rejectStatusCode: number } }
  | {
      readonly forwardAuth: {
        readonly address: string;
        readonly trustForwardHeader: boolean;
        readonly authResponseHeaders: readonly string[];
        readonly maxResponseBodySize: number;
      };
    };

/** Routers, services and middlewares of one purpose. */
export interface Http {
  readonly routers: Readonly<Record<string, Router>>;
  readonly services: Readonly<Record<string, Backend>>;
  readonly middlewares: Readonly<Record<string, Middleware>>;
}

/** Several parts as one. A name of two parts would be a mistake of ours, and the last one would count. */
export const mergeHttp = (parts: readonly Partial<Http>[]): Http => ({
  routers: Object.assign({}, ...parts.map(({ routers }) => routers)) as Http["routers"],
  services: Object.assign({}, ...parts.map(({ services }) => services)) as Http["services"],
  middlewares: Object.assign({}, ...parts.map(({ middlewares }) => middlewares)) as Http["middlewares"],
});

/** Answers come as they are made, so nothing is said about flushing: a tenth of a second is Traefik's own. */
export const backend = (url: string): Backend => ({
  loadBalancer: { servers: [{ url }], passHostHeader: readUrl(url)?.scheme !== "https" },
});

/** That the guard lets someone in, asked at a path of its own. */
export const forwardAuthMiddleware = ({ upstream, headers }: ForwardAuth, where: string): Middleware => ({
  forwardAuth: {
    address: `${upstream}${where}`,
    // Traefik itself says which name and path are asked for: a trusted proxy passes on what its client said.
    trustForwardHeader: false,
    authResponseHeaders: headers,
    maxResponseBodySize: 4 * 1024 * 1024,
  },
});
