import { X509Certificate } from "node:crypto";
import { connect, type SecureVersion } from "node:tls";

export interface TlsEndpoint {
  readonly address: string;
  readonly port: number;
  /** The name asked for. */
  readonly name: string;
}

/** What came of knocking at a door. */
export type HandshakeResult =
  | {
      readonly kind: "accepted";
      readonly version: string;
      /** Why the certificate is not trusted, as OpenSSL says it. */
      readonly distrust?: string;
      readonly certificate: X509Certificate;
      readonly intermediate: X509Certificate | undefined;
    }
  /** The server ended the handshake. */
  | { readonly kind: "refused"; readonly reason: string }
  /** There was nobody to talk to. */
  | { readonly kind: "unreachable"; readonly reason: string };

const unreachable = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"];

/**
 * One TLS handshake with exactly this version.
 * @param authorities PEM; the system's own where not given
 */
export const handshake = (
  { address, port, name }: TlsEndpoint,
  version: SecureVersion,
  authorities?: string,
): Promise<HandshakeResult> =>
  new Promise((resolve) => {
    const socket = connect({
      host: address,
      port,
      servername: name,
      minVersion: version,
      maxVersion: version,
      // The server's certificate is judged by us, its versions by the server alone.
      rejectUnauthorized: false,
      ciphers: "DEFAULT:@SECLEVEL=0",
      timeout: 5000,
      ...(authorities === undefined ? {} : { ca: authorities }),
    });
    socket.once("secureConnect", () => {
      const chain = socket.getPeerCertificate(true);
      const issuer = chain.issuerCertificate as typeof chain | undefined;
      const distrust = socket.authorizationError as Error | string | undefined | null;
      resolve({
        kind: "accepted",
        version: socket.getProtocol() ?? "",
        certificate: new X509Certificate(chain.raw),
        intermediate:
          issuer === undefined || issuer.fingerprint256 === chain.fingerprint256
            ? undefined
            : new X509Certificate(issuer.raw),
        ...(distrust === undefined || distrust === null
          ? {}
          : { distrust: distrust instanceof Error ? distrust.message : distrust }),
      });
      socket.destroy();
    });
    socket.once("timeout", () => {
      resolve({ kind: "unreachable", reason: "no answer within 5 s" });
      socket.destroy();
    });
    socket.once("error", (error: NodeJS.ErrnoException & { readonly reason?: string }) => {
      const kind = unreachable.includes(error.code ?? "") ? "unreachable" : "refused";
      resolve({ kind, reason: error.reason ?? error.code ?? error.message });
    });
  });
