import { randomBytes, type webcrypto } from "node:crypto";
import type { Extension, JsonName, PublicKey } from "@peculiar/x509";
import type { SigningKey } from "./keys.ts";
import { usesExtensions } from "./uses.ts";
import { AuthorityKeyIdentifierExtension, BasicConstraintsExtension } from "./x509.ts";
import { SubjectKeyIdentifierExtension, X509CertificateGenerator } from "./x509.ts";

/** What both kinds of certificate are asked for. */
export interface CertificateInputs {
  readonly allowedUses: readonly string[];
  readonly validityPeriodHours: number;
  readonly earlyRenewalHours?: number;
  readonly isCaCertificate?: boolean;
  readonly maxPathLength?: number;
  readonly setSubjectKeyId?: boolean;
}

export interface CertificateOutputs {
  readonly certPem: string;
  readonly readyForRenewal: boolean;
  readonly validityStartTime: string;
  readonly validityEndTime: string;
}

/** Whom the certificate is for and who signs it. */
export interface Parties {
  readonly subject: JsonName;
  readonly alternatives: readonly Extension[];
  readonly publicKey: PublicKey | webcrypto.CryptoKey;
  readonly issuer: JsonName;
  /** Names the issuer's key, hexadecimal. */
  readonly issuerKeyId?: string | undefined;
  readonly signingKey: SigningKey;
}

const hour = 3_600_000;

export async function certificate(inputs: CertificateInputs, parties: Parties) {
  const serial = randomBytes(16);
  // Neither negative nor with a zero in front, both of which DER forbids.
  serial.writeUInt8((serial.readUInt8() & 0x3f) | 0x40);
  const notBefore = new Date();
  const notAfter = new Date(notBefore.getTime() + inputs.validityPeriodHours * hour);

  const made = await X509CertificateGenerator.create({
    serialNumber: serial.toString("hex"),
    subject: parties.subject,
    issuer: parties.issuer,
    notBefore,
    notAfter,
    publicKey: parties.publicKey,
    signingKey: parties.signingKey.keys.privateKey,
    signingAlgorithm: parties.signingKey.algorithm,
    extensions: await extensions(inputs, parties),
  });

  const outputs: CertificateOutputs = {
    certPem: `${made.toString("pem")}\n`,
    readyForRenewal: false,
    validityStartTime: notBefore.toISOString(),
    validityEndTime: notAfter.toISOString(),
  };
  return { id: BigInt(`0x${serial.toString("hex")}`).toString(), outputs };
}

async function extensions(inputs: CertificateInputs, parties: Parties): Promise<Extension[]> {
  const isCa = inputs.isCaCertificate ?? false;
  // As in the real plugin, a length of 0 is lost on its way into a certificate.
  const pathLength =
    inputs.maxPathLength === undefined || inputs.maxPathLength < 1 ? undefined : inputs.maxPathLength;
  if (isCa && parties.subject.length === 0) throw new Error("a certificate authority needs a subject");
  if (!isCa && pathLength !== undefined)
    throw new Error("only a certificate authority may have a maxPathLength");

  const named = isCa || (inputs.setSubjectKeyId ?? false);
  const { publicKey, issuerKeyId } = parties;
  return [
    ...usesExtensions(inputs.allowedUses),
    new BasicConstraintsExtension(isCa, pathLength, true),
    ...(named ? [await SubjectKeyIdentifierExtension.create(publicKey)] : []),
    ...(issuerKeyId === undefined ? [] : [new AuthorityKeyIdentifierExtension(issuerKeyId)]),
    ...parties.alternatives,
  ];
}
