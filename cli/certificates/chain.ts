import { X509Certificate } from "node:crypto";
import { keyUsage, type KeyUse } from "./keyUsage.ts";
import type { CertificateDeclaration } from "../../configs/model/fileSpec.ts";

/** One certificate of the chain and everything that is wrong with it. */
export interface Finding {
  readonly name: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: Date;
  readonly daysLeft: number;
  readonly problems: readonly string[];
}

/** A leaf as it is served or handed out, with what was declared. */
export interface Leaf {
  readonly declared: CertificateDeclaration;
  readonly certificate: X509Certificate;
  /** What it came with. */
  readonly intermediate: X509Certificate | undefined;
}

/** The certificates in a PEM text, in their order. */
export const certificatesIn = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (text) => new X509Certificate(text),
  );

/** Follows the chain from the root over the intermediate to each leaf. */
export const verifyChain = (
  root: X509Certificate,
  bundle: readonly X509Certificate[],
  leaves: readonly Leaf[],
  now: Date,
): readonly Finding[] => {
  const [intermediate, bundledRoot] = bundle;
  const rootFinding = finding("root", root, now, [
    ...signature(root, root),
    ...authority(root),
    ...when(bundledRoot?.fingerprint256 !== root.fingerprint256, "is not the root in caBundle"),
  ]);
  if (intermediate === undefined)
    return [{ ...rootFinding, problems: [...rootFinding.problems, "has no intermediate in caBundle"] }];
  return [
    rootFinding,
    finding("intermediate", intermediate, now, [
      ...signature(intermediate, root),
      ...authority(intermediate),
      ...outlived(intermediate, root, "root"),
    ]),
    ...leaves.map((leaf) =>
      finding(leaf.declared.name, leaf.certificate, now, [
        ...signature(leaf.certificate, intermediate),
        ...endEntity(leaf),
        ...names(leaf),
        ...outlived(leaf.certificate, intermediate, "intermediate"),
        ...when(
          leaf.intermediate?.fingerprint256 !== intermediate.fingerprint256,
          "comes without the intermediate that signed it",
        ),
      ]),
    ),
  ];
};

const day = 86_400_000;

const finding = (
  name: string,
  certificate: X509Certificate,
  now: Date,
  problems: readonly string[],
): Finding => ({
  name,
  subject: commonName(certificate.subject),
  issuer: commonName(certificate.issuer),
  validTo: certificate.validToDate,
  daysLeft: Math.floor((certificate.validToDate.getTime() - now.getTime()) / day),
  problems: [
    ...when(certificate.validFromDate > now, `is not valid before ${certificate.validFrom}`),
    ...when(certificate.validToDate <= now, `has expired on ${certificate.validTo}; pulumi up renews it`),
    ...problems,
  ],
});

const commonName = (subject: string): string =>
  /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll("\n", ", ");

const when = (wrong: boolean, problem: string): readonly string[] => (wrong ? [problem] : []);

const signature = (certificate: X509Certificate, issuer: X509Certificate): readonly string[] =>
  when(
    !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey),
    `is not signed by ${commonName(issuer.subject)}`,
  );

const lacking = (certificate: X509Certificate, wanted: readonly KeyUse[]): readonly string[] => {
  const found = keyUsage(certificate);
  return wanted.filter((use) => !found.includes(use)).map((use) => `may not be used for ${use}`);
};

const authority = (certificate: X509Certificate): readonly string[] => [
  ...when(!certificate.ca, "is no certificate authority"),
  ...lacking(certificate, ["cert_signing", "crl_signing"]),
];

const extendedUses = { server: "1.3.6.1.5.5.7.3.1", client: "1.3.6.1.5.5.7.3.2" } as const;

const endEntity = ({ certificate, declared: { profile } }: Leaf): readonly string[] => {
  const wanted = profile === "peer" ? (["server", "client"] as const) : ([profile] as const);
  const found = (certificate.keyUsage as readonly string[] | undefined) ?? [];
  return [
    ...when(certificate.ca, "is a certificate authority"),
    ...when(keyUsage(certificate).includes("cert_signing"), "may be used for cert_signing"),
    ...lacking(certificate, ["digital_signature"]),
    ...wanted
      .filter((side) => !found.includes(extendedUses[side]))
      .map((side) => `may not be used by a ${side}`),
  ];
};

const names = ({ certificate, declared: { dnsNames, ipAddresses } }: Leaf): readonly string[] => {
  const found = (certificate.subjectAltName ?? "")
    .split(", ")
    .flatMap((name) => (name.startsWith("DNS:") ? [name.slice("DNS:".length)] : []));
  return [
    ...dnsNames.filter((name) => !found.includes(name)).map((name) => `lacks the name ${name}`),
    ...found
      .filter((name) => !dnsNames.includes(name))
      .map((name) => `has the name ${name}, which is not declared`),
    ...ipAddresses
      .filter((address) => certificate.checkIP(address) === undefined)
      .map((address) => `lacks the address ${address}`),
  ];
};

const outlived = (certificate: X509Certificate, issuer: X509Certificate, name: string): readonly string[] =>
  when(certificate.validToDate > issuer.validToDate, `is valid longer than the ${name}`);
