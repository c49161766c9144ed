import { certificatesIn, type Leaf } from "./chain.ts";
import { handshake, type TlsEndpoint } from "./handshake.ts";
import type { CertificateDeclaration } from "../../configs/model/fileSpec.ts";

/** The leaves that can be looked at, and why the others can't. */
export interface Leaves {
  readonly leaves: readonly Leaf[];
  readonly missing: readonly string[];
}

/**
 * Every declared leaf: the ingress's as it is served, others from the outputs of the stack.
 * @param served whether the ingress serves ours at all
 */
export const collectLeaves = async (
  declared: readonly CertificateDeclaration[],
  outputs: Readonly<Record<string, unknown>>,
  door: TlsEndpoint | undefined,
  served: boolean,
): Promise<Leaves> => {
  const found = await Promise.all(
    declared.map(async (one) => {
      if (one.name !== "ingress") return fromOutput(one, outputs[one.name]);
      return served && door !== undefined ? fromEndpoint(one, door) : undefined;
    }),
  );
  return {
    leaves: found.filter((one): one is Leaf => typeof one === "object"),
    missing: found.filter((one) => typeof one === "string"),
  };
};

const fromOutput = (declared: CertificateDeclaration, output: unknown): Leaf | undefined => {
  const chain = (output as { readonly chain?: unknown } | undefined)?.chain;
  const [certificate, intermediate] = typeof chain === "string" ? certificatesIn(chain) : [];
  return certificate === undefined ? undefined : { declared, certificate, intermediate };
};

const fromEndpoint = async (declared: CertificateDeclaration, door: TlsEndpoint): Promise<Leaf | string> => {
  const outcome = await handshake(door, "TLSv1.3");
  return outcome.kind === "accepted"
    ? { declared, certificate: outcome.certificate, intermediate: outcome.intermediate }
    : `the ingress shows no certificate at ${door.address}:${door.port}: ${outcome.reason}`;
};
