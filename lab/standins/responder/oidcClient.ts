import * as http from "node:http";
import * as https from "node:https";
import { Refused } from "./http.ts";

/** What a program tells of itself to the identity provider. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly redirect: string;
  /** The only authority that it trusts, PEM. */
  readonly ca?: string;
}

/** The token that a code stands for. */
export const tokenFor = async (
  client: Client,
  url: string,
  code: string,
  verifier: string,
): Promise<string> => {
  const form = {
    grant_type: "authorization_code",
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: client.redirect,
    code,
    code_verifier: verifier,
  };
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  return String((await ask(client, url, { method: "POST", headers: type }, body))["access_token"]);
};

/** What the provider says of the person whose token it is. */
export const userInfo = (client: Client, url: string, token: string): Promise<Record<string, unknown>> =>
  ask(client, url, { headers: { authorization: `Bearer ${token}` } });

const ask = (
  { ca }: Client,
  url: string,
  options: https.RequestOptions,
  body?: string,
): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const { request } = url.startsWith("https:") ? https : http;
    const call = request(url, { ...options, ...(ca === undefined ? {} : { ca }) }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(JSON.parse(text) as Record<string, unknown>);
        else reject(new Refused(502, `${url} answered ${String(response.statusCode)}: ${text}`));
      });
    });
    call.on("error", (error) => {
      reject(new Refused(502, `${url}: ${error.message}`));
    });
    call.end(body);
  });
