import { createHash } from "node:crypto";
import type { JsonGeneralName } from "@peculiar/x509";
import type { Created } from "../shared/resource.ts";
import { certificate, type CertificateInputs } from "./certificate.ts";
import { signingKey } from "./keys.ts";
import {
  type AlternativeNames,
  alternativeNames,
  alternatives,
  distinguishedName,
  type Subject,
} from "./names.ts";
import { Pkcs10CertificateRequest, Pkcs10CertificateRequestGenerator } from "./x509.ts";
import { SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509Certificate } from "./x509.ts";

interface Named extends AlternativeNames {
  readonly privateKeyPem: string;
  readonly subject?: Subject;
}

export async function request(inputs: Named): Promise<Created> {
  const key = signingKey(inputs.privateKeyPem);
  const name = distinguishedName(inputs.subject);
  const made = await Pkcs10CertificateRequestGenerator.create({
    name,
    keys: key.keys,
    signingAlgorithm: key.algorithm,
    extensions: alternativeNames(inputs, name),
  });
  return {
    id: createHash("sha1").update(Buffer.from(made.rawData)).digest("hex"),
    outputs: { certRequestPem: `${made.toString("pem")}\n`, keyAlgorithm: key.name },
  };
}

export async function selfSigned(
  inputs: CertificateInputs & Named & { readonly setAuthorityKeyId?: boolean },
): Promise<Created> {
  const key = signingKey(inputs.privateKeyPem);
  const subject = distinguishedName(inputs.subject);
  const own = await SubjectKeyIdentifierExtension.create(key.keys.publicKey);
  const { id, outputs } = await certificate(inputs, {
    subject,
    alternatives: alternativeNames(inputs, subject),
    publicKey: key.keys.publicKey,
    issuer: subject,
    issuerKeyId: inputs.setAuthorityKeyId === true ? own.keyId : undefined,
    signingKey: key,
  });
  return { id, outputs: { ...outputs, keyAlgorithm: key.name } };
}

/** Takes from the request the subject, its key, and the alternative names; nothing else it may ask for. */
export async function locallySigned(
  inputs: CertificateInputs & {
    readonly certRequestPem: string;
    readonly caCertPem: string;
    readonly caPrivateKeyPem: string;
  },
): Promise<Created> {
  const request = new Pkcs10CertificateRequest(inputs.certRequestPem);
  const ca = new X509Certificate(inputs.caCertPem);
  const key = signingKey(inputs.caPrivateKeyPem);
  const subject = request.subjectName.toJSON();
  const { id, outputs } = await certificate(inputs, {
    subject,
    alternatives: alternatives(namesOf(request), subject),
    publicKey: request.publicKey,
    issuer: ca.subjectName.toJSON(),
    issuerKeyId: keyIdOf(ca),
    signingKey: key,
  });
  return { id, outputs: { ...outputs, caKeyAlgorithm: key.name } };
}

function namesOf(request: Pkcs10CertificateRequest): JsonGeneralName[] {
  const found = request.extensions.find((extension) => extension instanceof SubjectAlternativeNameExtension);
  return found?.names.toJSON() ?? [];
}

function keyIdOf(certificate: X509Certificate): string | undefined {
  return certificate.extensions.find((extension) => extension instanceof SubjectKeyIdentifierExtension)
    ?.keyId;
}
