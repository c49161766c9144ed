import { z } from "zod";
import { ipAddress, port } from "./fields.ts";

/** What only Traefik at the front door has. */
export const traefik = z.strictObject({
  trustedProxies: z
    .array(z.union([ipAddress(), z.cidrv4(), z.cidrv6()], "an address or a range such as 173.245.48.0/20"))
    .default([])
    .describe("Proxies before it, such as Cloudflare's, that may say who the client is"),
  dashboardPort: port()
    .optional()
    .describe("Traefik's dashboard on this port of 127.0.0.1, with a login of its own"),
  dockerLabels: z
    .boolean()
    .default(false)
    .describe(
      "Whether containers that are not ours get routes by their labels; whoever may start one then opens names here",
    ),
});
