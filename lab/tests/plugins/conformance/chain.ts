import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What OpenSSL reads in the certificates of a chain that it finds valid, without what differs each time. */
export function chainAsText(chain: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "homelab-chain-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, encoding: "utf8" });
  try {
    const files = chain.map((pem, index) => {
      writeFileSync(join(directory, `${index}.pem`), pem);
      return `${index}.pem`;
    });
    const [root = "", issuer = "", leaf = ""] = files;
    openssl("verify", "-x509_strict", "-CAfile", root, "-untrusted", issuer, leaf);
    return files.map((file) => stable(openssl("x509", "-noout", "-text", "-in", file))).join("\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Keys, serial numbers, identifiers and signatures are lines of hexadecimal pairs; times end in GMT. */
function stable(text: string): string {
  return text
    .split("\n")
    .filter(
      (line) => !/^\s*([0-9a-f]{2}:?)+$/i.test(line) && !/GMT$/.test(line) && !/Serial Number/.test(line),
    )
    .join("\n");
}
