import { findResource, synth, type SynthResult } from "../../support/synth.ts";

let made: SynthResult;
beforeAll(async () => {
  made = await synth();
});

const inputs = (name: string, of: SynthResult = made) => findResource(of.resources, name).inputs;

test("the root signs for 10 years, and one more authority at most", () => {
  expect(inputs("pki-root")).toMatchObject({
    isCaCertificate: true,
    maxPathLength: 1,
    setSubjectKeyId: true,
    validityPeriodHours: 87600,
    allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
    subject: { commonName: "Homelab Root CA", organization: "Homelab" },
  });
});

test("the intermediate is signed by the root, and renewed while it outlives a leaf that is signed today", () => {
  expect(inputs("pki-intermediate")).toMatchObject({
    caPrivateKeyPem: "<pem pki-root-key>\n",
    caCertPem: "<pem pki-root>\n",
    isCaCertificate: true,
    validityPeriodHours: 42720,
    earlyRenewalHours: 8760,
  });
});

test.each([
  ["pki-ingress", ["digital_signature", "key_encipherment", "server_auth"]],
  ["pki-collector", ["digital_signature", "key_encipherment", "client_auth"]],
])("%s is a leaf of the intermediate with the uses of its profile", (name, allowedUses) => {
  expect(inputs(name)).toMatchObject({
    caPrivateKeyPem: "<pem pki-intermediate-key>\n",
    caCertPem: "<pem pki-intermediate>\n",
    isCaCertificate: false,
    validityPeriodHours: 8760,
    earlyRenewalHours: 720,
    allowedUses,
  });
});

test("a server presents its leaf and the intermediate, and not the root", () => {
  const uploads = inputs("ingress-caddy-prepare")["uploads"] as { file: string; content: string }[];
  const text = (file: string) => uploads.find((upload) => upload.file === file)?.content;
  expect(text("/etc/caddy/certs/ingress.crt")).toBe("<pem pki-ingress>\n<pem pki-intermediate>\n");
  expect(text("/etc/caddy/certs/root.crt")).toBe("<pem pki-root>\n");
});

test.each([
  ["rsa-4096", { algorithm: "RSA", rsaBits: 4096 }],
  ["ecdsa-p384", { algorithm: "ECDSA", ecdsaCurve: "P384" }],
])("every key is %s where that is set", async (algorithm, key) => {
  const { resources } = await synth({ pki: { algorithm } });
  const keys = resources.filter(({ type }) => type.endsWith(":PrivateKey"));
  expect(keys.map(({ name }) => name).sort()).toEqual([
    "pki-collector-key",
    "pki-ingress-key",
    "pki-intermediate-key",
    "pki-root-key",
  ]);
  for (const one of keys) expect(one.inputs).toEqual(key);
});

test("every subject has what is set, and no field that is not", async () => {
  const of = await synth({ pki: { subject: { organization: "Me", country: "DE" } } });
  expect(inputs("pki-root", of)["subject"]).toEqual({
    commonName: "Me Root CA",
    organization: "Me",
    country: "DE",
  });
});

test("a root that was kept signs, with its last line break whether or not the settings lost it", async () => {
  const certificate = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----";
  const kept = async (end: string) =>
    inputs(
      "pki-intermediate",
      await synth({ pki: { root: { key: `KEY${end}`, certificate: certificate + end } } }),
    );
  expect(await kept("")).toMatchObject({ caPrivateKeyPem: "KEY\n", caCertPem: `${certificate}\n` });
  expect(await kept("\n")).toEqual(await kept(""));
});
