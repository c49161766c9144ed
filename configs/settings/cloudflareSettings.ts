import { z } from "zod";
import { hostname, ipAddress } from "./fields.ts";
import { token } from "./textFields.ts";

/** The zone in which the names of the front door stand. */
export const cloudflare = z.strictObject({
  zoneId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits, as the zone's overview shows them")
    .describe("Zone that the domain is in"),
  token: token().optional().describe("API token that may edit the zone's DNS"),
  target: z
    .union([ipAddress(), hostname()], "an IP address or a host name such as home.example.net")
    .describe("Where the names lead: the address of this host as visitors reach it"),
  proxied: z
    .boolean()
    .default(false)
    .describe("Whether visitors go through Cloudflare, which then sees what they see"),
  registry: z
    .enum(["direct", "proxied"])
    .optional()
    .describe(
      "With `proxied`: whether the registry goes through Cloudflare too, which turns away a layer of more than 100 MB that is pushed; without it it does, with a warning",
    ),
  certificates: z
    .enum(["universal", "advanced"])
    .default("universal")
    .describe(
      "With `proxied`: what Cloudflare shows visitors, the certificate of every zone, which covers the zone and one level below it, or an advanced one that was ordered for the domain",
    ),
});
