import type { Resource } from "../shared/resource.ts";
import type { CertificateInputs, CertificateOutputs } from "./certificate.ts";
import type { AlternativeNames, Subject } from "./names.ts";
import { certificateDefaults, certificateInputs, expired, readyForRenewal } from "./renewal.ts";

interface Inputs extends CertificateInputs, AlternativeNames {
  readonly privateKeyPem: string;
  readonly subject?: Subject;
  readonly setAuthorityKeyId?: boolean;
}

interface Outputs extends CertificateOutputs {
  readonly keyAlgorithm: string;
}

export const selfSignedCert: Resource<Inputs, Outputs> = {
  inputs: {
    ...certificateInputs,
    privateKeyPem: "replace",
    subject: "replace",
    dnsNames: "replace",
    ipAddresses: "replace",
    uris: "replace",
    setAuthorityKeyId: "replace",
  },
  complete: (inputs) => ({ ...certificateDefaults, setAuthorityKeyId: false, ...inputs }),
  expired,
  read: (_id, state) => readyForRenewal(state),

  async create(inputs) {
    const { selfSigned } = await import("./issue.ts");
    return selfSigned(inputs);
  },
};
