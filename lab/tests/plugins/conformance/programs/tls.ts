import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";

const step = process.env["STEP"] ?? "1";

/** A root, an authority below it and a certificate from that one, with one kind of key. */
function chain(kind: string, key: tls.PrivateKeyArgs): pulumi.Output<string[]> {
  const rootKey = new tls.PrivateKey(`${kind}-root-key`, key);
  const root = new tls.SelfSignedCert(`${kind}-root`, {
    privateKeyPem: rootKey.privateKeyPem,
    subject: { commonName: "Root", organization: "Homelab", country: "DE" },
    isCaCertificate: true,
    maxPathLength: 1,
    allowedUses: ["cert_signing", "crl_signing"],
    validityPeriodHours: 87_600,
    setSubjectKeyId: true,
    setAuthorityKeyId: true,
  });

  const issuerKey = new tls.PrivateKey(`${kind}-issuer-key`, key);
  const issuerRequest = new tls.CertRequest(`${kind}-issuer-request`, {
    privateKeyPem: issuerKey.privateKeyPem,
    subject: { commonName: "Issuer" },
  });
  const issuer = new tls.LocallySignedCert(`${kind}-issuer`, {
    certRequestPem: issuerRequest.certRequestPem,
    caCertPem: root.certPem,
    caPrivateKeyPem: rootKey.privateKeyPem,
    isCaCertificate: true,
    allowedUses: ["cert_signing", "crl_signing"],
    validityPeriodHours: 43_800,
  });

  const request = new tls.CertRequest(`${kind}-request`, {
    privateKeyPem: rootKey.privateKeyPem,
    subject: { commonName: "registry.lab" },
    dnsNames: ["registry.lab", ...(step === "3" ? ["mirror.lab"] : [])],
    ipAddresses: ["127.0.0.1", "::1"],
    uris: ["spiffe://lab/registry"],
  });
  const leaf = new tls.LocallySignedCert(`${kind}-leaf`, {
    certRequestPem: request.certRequestPem,
    caCertPem: issuer.certPem,
    caPrivateKeyPem: issuerKey.privateKeyPem,
    allowedUses: ["server_auth", "client_auth", "digital_signature", "key_encipherment"],
    validityPeriodHours: 24,
    earlyRenewalHours: Number(process.env["EARLY"] ?? (step === "1" ? 1 : 2)),
  });
  return pulumi.all([root.certPem, issuer.certPem, leaf.certPem]);
}

export const chains = {
  p256: chain("p256", { algorithm: "ECDSA", ecdsaCurve: "P256" }),
  p384: chain("p384", { algorithm: "ECDSA", ecdsaCurve: "P384" }),
  rsa: chain("rsa", { algorithm: "RSA" }),
  ed25519: chain("ed25519", { algorithm: "ED25519" }),
};
