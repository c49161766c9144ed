import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { X509Certificate } from "node:crypto";
import { execute } from "../shared/execute.ts";

/**
 * What openssl thinks of a leaf.
 * @returns nothing when it is content, else what it said, and `undefined` where it is not installed
 */
export const opensslVerify = async (
  root: X509Certificate,
  intermediate: X509Certificate,
  leaf: X509Certificate,
): Promise<string | undefined> => {
  const directory = mkdtempSync(join(tmpdir(), "certs-verify-"));
  const written = (name: string, certificate: X509Certificate): string => {
    const path = join(directory, name);
    writeFileSync(path, certificate.toString());
    return path;
  };
  try {
    const words = [
      "verify",
      "-CAfile",
      written("root", root),
      "-untrusted",
      written("intermediate", intermediate),
    ];
    const { code, stdout, stderr } = await execute("openssl", [...words, written("leaf", leaf)]);
    return code === 0 ? "" : `${stdout}${stderr}`.replaceAll(`${directory}/`, "").trim();
  } catch {
    return undefined;
  } finally {
    rmSync(directory, { recursive: true });
  }
};
