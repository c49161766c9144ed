import { createHash, generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import type { Resource } from "../shared/resource.ts";

interface Inputs {
  readonly algorithm: string;
  readonly ecdsaCurve?: string;
  readonly rsaBits?: number;
}

interface Outputs {
  readonly privateKeyPem: string;
  readonly privateKeyPemPkcs8: string;
  readonly publicKeyPem: string;
}

/** The OpenSSL names of the curves. */
const curves: Readonly<Record<string, string>> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

/** A private key, kept in state. Its OpenSSH forms are left out: nothing here logs in with it. */
export const privateKey: Resource<Inputs, Outputs> = {
  inputs: { algorithm: "replace", ecdsaCurve: "replace", rsaBits: "replace" },
  secrets: ["privateKeyPem", "privateKeyPemPkcs8"],
  complete: (inputs) => ({ ecdsaCurve: "P224", rsaBits: 2048, ...inputs }),

  create(inputs) {
    const { privateKey: key, publicKey } = generate(inputs);
    const pkcs8 = key.export({ format: "pem", type: "pkcs8" }).toString();
    return {
      id: createHash("sha1")
        .update(publicKey.export({ format: "der", type: "spki" }))
        .digest("hex"),
      outputs: {
        privateKeyPem: inputs.algorithm === "ED25519" ? pkcs8 : traditional(inputs.algorithm, key),
        privateKeyPemPkcs8: pkcs8,
        publicKeyPem: publicKey.export({ format: "pem", type: "spki" }).toString(),
      },
    };
  },
};

function generate({ algorithm, ecdsaCurve = "", rsaBits = 0 }: Inputs): KeyPairKeyObjectResult {
  switch (algorithm) {
    case "RSA":
      return generateKeyPairSync("rsa", { modulusLength: rsaBits });
    case "ECDSA":
      return generateKeyPairSync("ec", { namedCurve: curves[ecdsaCurve] ?? ecdsaCurve });
    case "ED25519":
      return generateKeyPairSync("ed25519");
    default:
      throw new Error(`algorithm: found ${algorithm}, allowed are RSA, ECDSA and ED25519`);
  }
}

function traditional(algorithm: string, key: KeyPairKeyObjectResult["privateKey"]): string {
  return key.export({ format: "pem", type: algorithm === "RSA" ? "pkcs1" : "sec1" }).toString();
}
