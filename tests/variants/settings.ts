import { Secret } from "../../configs/settings/secret.ts";
import type { RawSettings } from "../support/synth.ts";
import type { Pair, Row } from "./pairs.ts";

/**
 * Pairs that the settings refuse, with what they say. An entry that is not refused any more fails the test too.
 */
export const refused: Readonly<Record<Pair, RegExp>> = {
  "identity=none & registryAuth=authentik": /found authentik, but identity is none/,
  "metrics=mimir & objectStore=none": /found mimir without an object store/,
  "metrics=mimir-cluster & objectStore=none": /found mimir-cluster without an object store/,
  "objectStore=none & traces=tempo": /found tempo without an object store/,
  "alloy=native & metrics=mimir": /found native together with metrics: mimir/,
  "alloy=native & metrics=mimir-cluster": /found native together with metrics: mimir-cluster/,
  "monitoring.archive.mimir=true & objectStore=none": /found true without the object store/,
  "monitoring.archive.tempo=true & objectStore=none": /found true without the object store/,
  "ingress=caddy & traefik.dockerLabels=true": /found true, but the ingress is caddy/,
  "authentik.ldap.enabled=true & identity=none": /found true, but identity is none/,
};

/** Groups of settings that a choice asks for, by their key: nothing would read them without it. */
export const groups: Readonly<Record<string, { readonly choice: string; readonly inputs: object }>> = {
  letsencrypt: { choice: "tls=letsencrypt", inputs: { email: "me@example.com" } },
  cloudflare: {
    choice: "dns=cloudflare",
    inputs: {
      zoneId: "0123456789abcdef0123456789abcdef",
      token: new Secret("<secret of the zone>"),
      target: "203.0.113.7",
    },
  },
  s3: {
    choice: "objectStore=s3",
    inputs: { endpoint: "s3.example.com", accessKeyId: "me", secretAccessKey: new Secret("<secret of s3>") },
  },
};

/** The settings of a row, with what its choices need besides, and without what they leave unread. */
export const settingsOf = (row: Row): RawSettings => {
  const chosen: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(row)) place(chosen, path.split("."), value);
  for (const [key, { choice, inputs }] of Object.entries(groups)) {
    const [path = "", value] = choice.split("=");
    if (row[path] === value) chosen[key] = { ...(chosen[key] as object | undefined), ...inputs };
    else Reflect.deleteProperty(chosen, key);
  }
  return {
    ...chosen,
    domain: "home.example.com",
    host: { ...(chosen["host"] as object), docker: "unix:///run/user/1000/docker.sock" },
  };
};

const place = (
  into: Record<string, unknown>,
  [head = "", ...rest]: readonly string[],
  value: unknown,
): void => {
  if (rest.length === 0) into[head] = value;
  else place((into[head] ??= {}) as Record<string, unknown>, rest, value);
};
