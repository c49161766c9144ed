import { z } from "zod";
import { hostLabel } from "./fields.ts";
import { baseUrl } from "./urlFields.ts";

/** The page on the domain itself. */
export const landing = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe("Whether the domain itself shows a page with every service that the visitor may open"),
  redirects: z
    .record(hostLabel(), z.union([hostLabel(), baseUrl()], "a name under the domain, or a base URL"))
    .default({})
    .describe("Names under the domain that are sent to another name or address, such as `overseerr: seerr`"),
});
