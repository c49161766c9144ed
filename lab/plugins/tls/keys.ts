import { createPrivateKey, createPublicKey, type KeyObject, type webcrypto } from "node:crypto";

/** A private key in the form that signs certificates. */
export interface SigningKey {
  /** As the provider calls it: RSA, ECDSA or ED25519. */
  readonly name: string;
  readonly algorithm: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
  readonly keys: webcrypto.CryptoKeyPair;
}

/** Each curve is signed with the hash of its own size. */
const curves: Readonly<Record<string, { readonly namedCurve: string; readonly hash: string }>> = {
  prime256v1: { namedCurve: "P-256", hash: "SHA-256" },
  secp384r1: { namedCurve: "P-384", hash: "SHA-384" },
  secp521r1: { namedCurve: "P-521", hash: "SHA-512" },
};

export function signingKey(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  const { name, algorithm } = algorithmOf(key);
  return {
    name,
    algorithm,
    keys: {
      privateKey: key.toCryptoKey(algorithm, true, ["sign"]),
      publicKey: createPublicKey(key).toCryptoKey(algorithm, true, ["verify"]),
    },
  };
}

function algorithmOf(key: KeyObject): Pick<SigningKey, "name" | "algorithm"> {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return { name: "RSA", algorithm: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } };
    case "ed25519":
      return { name: "ED25519", algorithm: { name: "Ed25519" } };
    case "ec": {
      const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ""];
      if (curve === undefined) throw new Error("the stand-in plugin signs with P256, P384 or P521 keys only");
      return { name: "ECDSA", algorithm: { name: "ECDSA", ...curve } };
    }
    default:
      throw new Error(`cannot sign with a key of type ${key.asymmetricKeyType ?? "unknown"}`);
  }
}
