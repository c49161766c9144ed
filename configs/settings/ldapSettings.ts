import { z } from "zod";
import { port } from "./fields.ts";
import { groups } from "./groups.ts";

/** Authentik's people by LDAP. */
export const ldap = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe("Whether programs that know nothing but LDAP can ask Authentik who somebody is"),
  baseDn: z
    .string()
    .regex(/^\w+=[\w-]+(,\w+=[\w-]+)*$/, "a distinguished name such as dc=home,dc=example,dc=org")
    .optional()
    .describe("What every name ends with; without it the labels of the domain, as dc=home,dc=example,dc=org"),
  allow: z
    .array(z.enum(groups))
    .default([])
    .describe("Groups whose members may log in by LDAP; admins always may"),
  ports: z
    .strictObject({
      ldap: port().default(3389).describe("LDAP on 127.0.0.1"),
      ldaps: port().default(6636).describe("LDAP over TLS on 127.0.0.1, with a certificate of its own"),
    })
    .prefault({}),
});
