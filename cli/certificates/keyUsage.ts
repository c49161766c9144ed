import type { X509Certificate } from "node:crypto";

/** What a key may do, in the order of their bits in a certificate. */
const uses = [
  "digital_signature",
  "content_commitment",
  "key_encipherment",
  "data_encipherment",
  "key_agreement",
  "cert_signing",
  "crl_signing",
] as const;

export type KeyUse = (typeof uses)[number];

// 2.5.29.15, and `true` where the extension is critical.
const extension = Buffer.from("0603551d0f", "hex");
const critical = Buffer.from("0101ff", "hex");

/**
 * What the key of a certificate may do; nothing where it does not say. Node shows the extended uses only.
 * @see RFC 5280, 4.2.1.3
 */
export const keyUsage = ({ raw }: Pick<X509Certificate, "raw">): readonly KeyUse[] => {
  const at = raw.indexOf(extension);
  if (at === -1) return [];
  const after = at + extension.length;
  const value = raw.subarray(after, after + critical.length).equals(critical)
    ? after + critical.length
    : after;
  // An octet string with a bit string: 04 length 03 length unused-bits bits.
  const bits = raw[value + 5] ?? 0;
  return uses.filter((_, index) => (bits & (0x80 >> index)) !== 0);
};
