import { z } from "zod";
import { hostLabel, hostname, hours, ipAddress } from "./fields.ts";
import { pem, words } from "./textFields.ts";

/** Our own certificate authority. */
export const pki = z.strictObject({
  algorithm: z
    .enum(["rsa-2048", "rsa-3072", "rsa-4096", "ecdsa-p256", "ecdsa-p384"])
    .default("rsa-2048")
    .describe("Key algorithm of the authority and of every leaf"),
  subject: z
    .strictObject({
      organization: words().default("Homelab").describe("O"),
      organizationalUnit: words().optional().describe("OU"),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, "two capital letters such as DE")
        .optional()
        .describe("C"),
      province: words().optional().describe("ST"),
      locality: words().optional().describe("L"),
    })
    .prefault({}),
  rootHours: hours().default(87600).describe("Validity of the root, 10 years"),
  intermediateHours: hours().default(42720).describe("Validity of the intermediate, 4.9 years"),
  leafHours: hours()
    .default(8760)
    .describe("Validity of server, client and peer certificates, 1 year; Apple's devices take at most 19800"),
  renewHours: hours()
    .default(720)
    .describe("A leaf this close to its end is renewed by the next `pulumi up`"),
  extraNames: z
    .array(z.union([hostname(), hostLabel()], "a lower-case DNS name such as nas or nas.example.org"))
    .default([])
    .describe("More DNS names in the ingress certificate"),
  extraAddresses: z
    .array(ipAddress())
    .default([])
    .describe("More IP addresses in the ingress certificate, such as the host's own"),
  root: z
    .strictObject({
      key: pem().describe("Private key, PEM"),
      certificate: z
        .string()
        .regex(
          /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/= \r\n-]*$/,
          "a PEM text that starts with -----BEGIN CERTIFICATE-----",
        )
        .describe("Certificate, PEM"),
    })
    .optional()
    .describe("The root to go on with after a destroy; `./homelab certs keep` writes it"),
});
