import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../shared/failure.ts";
import type { KeyPair } from "./relocate.ts";

/** A certificate of our own for a day. */
export const createKeyPair = async (directory: string): Promise<KeyPair> => {
  const place = join(directory, "pair");
  mkdirSync(place, { recursive: true });
  const [key, certificate] = [join(place, "key"), join(place, "certificate")];
  const words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  try {
    await promisify(execFile)("openssl", [
      ...[...words, "-days", "1", "-subj", "/CN=localhost"],
      ...["-keyout", key, "-out", certificate],
    ]);
    return { key: readFileSync(key, "utf8"), certificate: readFileSync(certificate, "utf8") };
  } catch (error) {
    throw new Failure("openssl is needed for a certificate to try with", 1, { cause: error });
  } finally {
    rmSync(place, { recursive: true });
  }
};
