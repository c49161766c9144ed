import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output, type Where } from "../shared/measure.ts";
import type { CertificateDeclaration } from "../../configs/model/fileSpec.ts";

/** The certificates of an environment as somebody without our PKI makes them: a root, and leaves under it. */
export class Certificates {
  readonly #where: Where;

  constructor(where: Where, declared: readonly CertificateDeclaration[]) {
    this.#where = where;
    this.#request("root", "Bench Root CA", []);
    for (const { name, commonName, dnsNames, ipAddresses } of declared) {
      const names = [...dnsNames.map((dns) => `DNS:${dns}`), ...ipAddresses.map((ip) => `IP:${ip}`)];
      this.#request(name, commonName, [
        ...["-CA", "root.crt", "-CAkey", "root.key"],
        ...["-addext", `subjectAltName=${names.join(",")}`],
        ...["-addext", "basicConstraints=critical,CA:FALSE"],
      ]);
    }
  }

  certificate(name: string): string {
    return this.#read(`${name}.crt`);
  }

  key(name: string): string {
    return this.#read(`${name}.key`);
  }

  #request(name: string, commonName: string, more: readonly string[]): void {
    const files = ["-keyout", `${name}.key`, "-out", `${name}.crt`];
    const request = ["-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", `/CN=${commonName}`];
    output(this.#where, ["openssl", "req", "-x509", ...request, ...files, ...more]);
  }

  #read(file: string): string {
    return readFileSync(join(this.#where.directory, file), "utf8");
  }
}
