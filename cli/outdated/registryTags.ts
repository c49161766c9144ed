import { publicNames, upstreamNames, type UpstreamName } from "../../configs/settings/registryUpstreams.ts";

/** An image reference without its tag, in parts. */
export interface Repository {
  readonly registry: string;
  readonly path: string;
}

const seconds = 20;
// A registry that hands out its pages in a circle would else be asked forever.
const mostPages = 200;

/** `docker.io/grafana/loki` as registry and path; Docker Hub is meant where no registry is named. */
export const repositoryOf = (name: string): Repository => {
  const [first = "", ...rest] = name.split("/");
  if (rest.length > 0 && (/[.:]/.test(first) || first === "localhost"))
    return { registry: first, path: rest.join("/") };
  return { registry: "docker.io", path: rest.length === 0 ? `library/${first}` : name };
};

/** The upstream of the registry's cache that a public registry is. */
export const upstreamOf = (registry: string): UpstreamName | undefined =>
  upstreamNames.find((name) => publicNames[name] === registry);

/**
 * All tags of a public repository, by the tags API of the OCI distribution specification with its anonymous token and its
 * pages.
 * @param url base URL of the registry
 * @throws Error saying what the registry answered
 */
export const registryTags = async ({ path }: Repository, url: string): Promise<readonly string[]> => {
  const tags: string[] = [];
  let authorization: string | undefined;
  let next: URL | undefined = new URL(`${url}/v2/${path}/tags/list?n=1000`);
  for (let page = 0; next !== undefined; page += 1) {
    if (page === mostPages)
      throw new Error(`${next.host} has more than ${mostPages} pages of tags of ${path}`);
    let answer: Response = await get(next, authorization);
    const challenge: Challenge | undefined = answer.status === 401 ? bearerChallenge(answer) : undefined;
    if (challenge !== undefined) {
      authorization = `Bearer ${await token(challenge, path)}`;
      answer = await get(next, authorization);
    }
    if (!answer.ok) throw new Error(`${next.host} answers ${answer.status} for the tags of ${path}`);
    const body = (await answer.json()) as { tags?: readonly string[] | null };
    tags.push(...(body.tags ?? []));
    const link: string | undefined = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get("link") ?? "")?.[1];
    next = link === undefined ? undefined : sameHost(new URL(link, next), next);
  }
  return tags;
};

const get = async (url: URL, authorization?: string): Promise<Response> => {
  try {
    return await fetch(url, {
      headers: authorization === undefined ? {} : { authorization },
      signal: AbortSignal.timeout(seconds * 1000),
    });
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Error(`${url.host} can't be reached: ${cause instanceof Error ? cause.message : message}`, {
      cause: error,
    });
  }
};

// The token goes nowhere but to the registry that asked for it.
const sameHost = (next: URL, before: URL): URL => {
  if (next.origin !== before.origin)
    throw new Error(`${before.host} continues at another host, ${next.host}`);
  return next;
};

interface Challenge {
  readonly realm: string;
  readonly service: string | undefined;
}

const bearerChallenge = (answer: Response): Challenge | undefined => {
  const header = answer.headers.get("www-authenticate") ?? "";
  if (!/^bearer /i.test(header)) return undefined;
  const value = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1];
  const realm = value("realm");
  return realm === undefined ? undefined : { realm, service: value("service") };
};

const token = async ({ realm, service }: Challenge, path: string): Promise<string> => {
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  url.searchParams.set("scope", `repository:${path}:pull`);
  const answer = await get(url);
  if (!answer.ok) throw new Error(`${url.host} answers ${answer.status} to the login for ${path}`);
  const body = (await answer.json()) as { token?: string; access_token?: string };
  return body.token ?? body.access_token ?? "";
};
