import { type Extension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension } from "./x509.ts";

const keyUses: Readonly<Record<string, number>> = {
  digital_signature: KeyUsageFlags.digitalSignature,
  content_commitment: KeyUsageFlags.nonRepudiation,
  key_encipherment: KeyUsageFlags.keyEncipherment,
  data_encipherment: KeyUsageFlags.dataEncipherment,
  key_agreement: KeyUsageFlags.keyAgreement,
  cert_signing: KeyUsageFlags.keyCertSign,
  crl_signing: KeyUsageFlags.cRLSign,
  encipher_only: KeyUsageFlags.encipherOnly,
  decipher_only: KeyUsageFlags.decipherOnly,
};

const extendedUses: Readonly<Record<string, string>> = {
  any_extended: "2.5.29.37.0",
  server_auth: "1.3.6.1.5.5.7.3.1",
  client_auth: "1.3.6.1.5.5.7.3.2",
  code_signing: "1.3.6.1.5.5.7.3.3",
  email_protection: "1.3.6.1.5.5.7.3.4",
  timestamping: "1.3.6.1.5.5.7.3.8",
  ocsp_signing: "1.3.6.1.5.5.7.3.9",
};

/** The two extensions that say what a key may be used for. */
export function usesExtensions(allowed: readonly string[]): Extension[] {
  const unknown = allowed.filter((use) => !(use in keyUses) && !(use in extendedUses));
  if (unknown.length > 0)
    throw new Error(`allowedUses: the stand-in plugin does not know ${unknown.join(", ")}`);

  const flags = allowed.reduce((sum, use) => sum | (keyUses[use] ?? 0), 0);
  const extended = allowed.flatMap((use) => extendedUses[use] ?? []);
  return [
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- bits of that enumeration, combined
    ...(flags === 0 ? [] : [new KeyUsagesExtension(flags, true)]),
    ...(extended.length === 0 ? [] : [new ExtendedKeyUsageExtension(extended)]),
  ];
}
