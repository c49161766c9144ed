import type { CertificateProfile } from "../model/fileSpec.ts";
import type { Settings } from "../settings/schema.ts";

type Pki = Settings["pki"];

/** CFSSL's `intermediate_ca` profile, in the words of @pulumi/tls. */
export const authorityProfile = [
  "cert_signing",
  "crl_signing",
  "digital_signature",
  "key_encipherment",
] as const;

/** CFSSL's profiles for leaves, in the words of @pulumi/tls. */
export const leafProfiles: Readonly<Record<CertificateProfile, readonly string[]>> = {
  server: ["digital_signature", "key_encipherment", "server_auth"],
  client: ["digital_signature", "key_encipherment", "client_auth"],
  peer: ["digital_signature", "key_encipherment", "client_auth", "server_auth"],
};

/** Key algorithm in the words of @pulumi/tls. */
export const keyOf = ({ algorithm }: Pki) =>
  algorithm.startsWith("rsa-")
    ? { algorithm: "RSA", rsaBits: Number(algorithm.slice("rsa-".length)) }
    : { algorithm: "ECDSA", ecdsaCurve: algorithm.slice("ecdsa-".length).toUpperCase() };

/** Subject fields, without those that are not set. */
export const subjectOf = ({ subject }: Pki, commonName: string) =>
  Object.fromEntries(
    Object.entries({ commonName, ...subject }).filter(([, value]) => value !== undefined),
  ) as { commonName: string; organization: string };
