import { generateKeyPairSync } from "node:crypto";
import { authorityProfile, leafProfiles } from "../../../configs/derived/certificateProfiles.ts";
import { locallySigned, request, selfSigned } from "../../../lab/plugins/tls/issue.ts";

/** A certificate and its key, PEM. */
export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

const newKey = (): string =>
  generateKeyPairSync("ec", { namedCurve: "P-256" })
    .privateKey.export({ type: "sec1", format: "pem" })
    .toString();

const pair = ({ outputs }: { readonly outputs: object }, key: string): Pair => ({
  certificate: (outputs as { readonly certPem: string }).certPem,
  key,
});

interface Asked {
  readonly uses?: readonly string[];
  readonly hours?: number;
  readonly isAuthority?: boolean;
  readonly dnsNames?: readonly string[];
}

/** A root as the program makes it. */
export const makeRoot = async ({ uses = authorityProfile, hours = 87600 }: Asked = {}): Promise<Pair> => {
  const key = newKey();
  const made = await selfSigned({
    privateKeyPem: key,
    subject: { commonName: "Root" },
    validityPeriodHours: hours,
    isCaCertificate: true,
    setSubjectKeyId: true,
    maxPathLength: 1,
    allowedUses: uses,
  });
  return pair(made, key);
};

const sign = async (commonName: string, issuer: Pair, asked: Required<Asked>): Promise<Pair> => {
  const key = newKey();
  const csr = await request({
    privateKeyPem: key,
    subject: { commonName },
    dnsNames: asked.dnsNames,
    ipAddresses: asked.isAuthority ? [] : ["127.0.0.1"],
  });
  const made = await locallySigned({
    certRequestPem: (csr.outputs as { readonly certRequestPem: string }).certRequestPem,
    caCertPem: issuer.certificate,
    caPrivateKeyPem: issuer.key,
    validityPeriodHours: asked.hours,
    isCaCertificate: asked.isAuthority,
    setSubjectKeyId: true,
    allowedUses: asked.uses,
  });
  return pair(made, key);
};

/** An intermediate as the program makes it, unless told otherwise. */
export const makeIntermediate = (root: Pair, asked: Asked = {}): Promise<Pair> =>
  sign("Intermediate", root, {
    uses: authorityProfile,
    hours: 42720,
    isAuthority: true,
    dnsNames: [],
    ...asked,
  });

/** A server certificate as the program makes it, unless told otherwise. */
export const makeLeaf = (issuer: Pair, asked: Asked = {}): Promise<Pair> =>
  sign("registry.home.test", issuer, {
    uses: leafProfiles.server,
    hours: 8760,
    isAuthority: false,
    dnsNames: ["registry.home.test", "caddy"],
    ...asked,
  });
