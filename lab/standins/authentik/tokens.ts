import { importJWK, jwtVerify, SignJWT, type JWK, type JWTPayload } from "jose";
import { findItem, type Item } from "./store.ts";

/** Something said that only this program can have said, for a while. */
export const sealed = (secret: string, kind: string, what: JWTPayload, seconds: number): Promise<string> =>
  new SignJWT({ ...what, kind })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime(`${seconds}s`)
    .sign(Buffer.from(secret));

/** What was sealed; undefined for anything else. */
export const opened = async (
  secret: string,
  kind: string,
  text: string | undefined | null,
): Promise<JWTPayload | undefined> => {
  try {
    const { payload } = await jwtVerify(text ?? "", Buffer.from(secret));
    return payload["kind"] === kind ? payload : undefined;
  } catch {
    return undefined;
  }
};

const signingKey = (items: readonly Item[]): JWK =>
  findItem(items, "authentik_crypto.certificatekeypair", { name: "authentik Self-signed Certificate" })
    ?.attrs["key"] as JWK;

/** A token that clients check by the published key. */
export const signed = async (items: readonly Item[], what: JWTPayload): Promise<string> =>
  new SignJWT(what)
    .setProtectedHeader({ alg: "RS256", kid: "homelab" })
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(await importJWK(signingKey(items), "RS256"));

export const verified = async (items: readonly Item[], token: string): Promise<JWTPayload | undefined> => {
  try {
    return (await jwtVerify(token, await importJWK(publicHalf(signingKey(items)), "RS256"))).payload;
  } catch {
    return undefined;
  }
};

/** The published keys. */
export const keySet = (items: readonly Item[]) => ({
  keys: [{ ...publicHalf(signingKey(items)), kid: "homelab", alg: "RS256", use: "sig" }],
});

const publicHalf = ({ kty, n, e }: JWK): JWK => ({ kty, n, e }) as JWK;
