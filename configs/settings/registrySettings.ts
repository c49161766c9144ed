import { z } from "zod";
import { goDuration } from "./duration.ts";
import { hostLabel, userName } from "./fields.ts";
import { secret, words } from "./textFields.ts";
import { upstreamUrl } from "./urlFields.ts";
import { upstreamNames, type UpstreamName } from "./registryUpstreams.ts";
import { groups } from "./groups.ts";

const upstream = (name: UpstreamName) =>
  z
    .strictObject({
      url: upstreamUrl().optional().describe(`Where ${name} is cached from, other than the public registry`),
      username: words().optional().describe("Account at the upstream"),
      password: secret().optional().describe("Password or token at the upstream"),
    })
    .prefault({});

const people = z.strictObject({
  allow: z
    .array(z.enum(groups))
    .default(["editors"])
    .describe("With `registryAuth: authentik`: groups that may enter too; admins always may"),
  role: z.enum(["write", "read"]).default("write").describe("What everyone of these groups may do"),
});

/** The registry, its users and what it caches. */
export const registry = z.strictObject({
  host: hostLabel().default("registry").describe("Name of the registry under the domain"),
  local: z
    .enum(["mirror", "authenticated", "open"])
    .default("mirror")
    .describe("Door on 127.0.0.1: read-only without login, with zot's login, or everything without login"),
  users: z
    .array(
      z.strictObject({
        name: userName().describe("What the user logs in as"),
        role: z.enum(["admin", "write", "read"]).default("write").describe("What the user may do"),
        password: secret().optional().describe("Generated unless set"),
      }),
    )
    .min(1, "at least one user")
    .default([{ name: "admin", role: "admin" }])
    .describe("Who can log in"),
  people: people.prefault({}),
  upstreams: z
    .strictObject(Object.fromEntries(upstreamNames.map((name) => [name, upstream(name)])) as UpstreamShape)
    .prefault({}),
  keepPulledWithin: goDuration()
    .prefault("720h")
    .describe("Cached images not pulled for this long are removed"),
  scrubInterval: goDuration().prefault("24h").describe("How often blobs are checked for bit rot, 2h or more"),
  cveScan: z
    .boolean()
    .default(false)
    .describe("Scan images for known vulnerabilities (needs about 1 GiB more)"),
  signatureTrust: z.boolean().default(false).describe("Verify cosign and notation signatures"),
});
type UpstreamShape = Record<UpstreamName, ReturnType<typeof upstream>>;
