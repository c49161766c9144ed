import { z } from "zod";
import { hostLabel, port } from "./fields.ts";
import { ldap } from "./ldapSettings.ts";
import { secret, title } from "./textFields.ts";

const ports = z.strictObject({
  http: port().default(9008).describe("Authentik over HTTP on 127.0.0.1"),
  https: port().default(9443).describe("Authentik over HTTPS on 127.0.0.1, with a certificate of its own"),
});

/** The identity provider. */
export const authentik = z.strictObject({
  host: hostLabel().default("auth").describe("Name of the identity provider under the domain"),
  title: title().default("homelab").describe("What the login page is called"),
  adminEmail: z
    .email("a mail address")
    .optional()
    .describe("Address of the administrator akadmin; without it admin@ the domain"),
  adminPassword: secret().optional().describe("Generated unless set"),
  ports: ports.prefault({}),
  ldap: ldap.prefault({}),
});
