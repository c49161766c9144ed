import { readFileSync } from "node:fs";
import type { Play, Start } from "./play.ts";

/** An outpost that is well while Authentik knows it by its token as one for LDAP. It speaks no LDAP itself. */
export const playAuthentikLdap = ({ variables }: Start): Play => {
  const { AUTHENTIK_HOST: host = "", AUTHENTIK_TOKEN: said = "" } = variables;
  const token = said.startsWith("file://") ? readFileSync(said.slice("file://".length), "utf8").trim() : said;
  const isKnown = async (): Promise<boolean> => {
    const answer = await fetch(`${host}/api/v3/outposts/instances/`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) return false;
    const { results } = (await answer.json()) as { readonly results: readonly { readonly type: string }[] };
    return results.some(({ type }) => type === "ldap");
  };
  return {
    answers: {
      9300: { "GET /outpost.goauthentik.io/ping": async () => ({ status: (await isKnown()) ? 204 : 503 }) },
    },
  };
};
