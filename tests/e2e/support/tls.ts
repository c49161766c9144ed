import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspected } from "./lab.ts";
import { attempt, run, type Ran } from "./run.ts";

/** PEM texts as the files that openssl and curl want. */
export class PemFiles {
  readonly #directory = mkdtempSync(join(tmpdir(), "homelab-e2e-pem-"));
  #count = 0;

  file(text: string): string {
    const path = join(this.#directory, `${this.#count++}.pem`);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true });
  }
}

/** What `openssl s_client` sees of a server on this machine. */
export const connect = (port: number, name: string, ...args: readonly string[]): Promise<Ran> =>
  attempt("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", name, ...args], {
    input: "",
  });

/** Every certificate in a text, in order. */
export const certificatesIn = (text: string): readonly string[] =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g)].map(([pem]) => pem);

/** A certificate in words, or some part of it. */
export const described = (certificate: string, ...args: readonly string[]): Promise<string> =>
  run("openssl", ["x509", "-noout", ...(args.length === 0 ? ["-text"] : args)], { input: certificate });

/** curl inside a container's network, where the container's own name is 127.0.0.1; it prints the status last. */
export const curlInside = async (
  container: string,
  url: string,
  ...args: readonly string[]
): Promise<Ran> => {
  const network = `/proc/${await inspected<number>(container, ".State.Pid")}/ns/net`;
  const { hostname, port } = new URL(url);
  return attempt("nsenter", [
    ...[`--net=${network}`, "curl", "--silent", "--show-error", "--write-out", "\\n%{http_code}"],
    ...["--resolve", `${hostname}:${port}:127.0.0.1`, ...args, url],
  ]);
};
