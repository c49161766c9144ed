import type { Resource } from "../shared/resource.ts";
import type { CertificateInputs, CertificateOutputs } from "./certificate.ts";
import { certificateDefaults, certificateInputs, expired, readyForRenewal } from "./renewal.ts";

interface Inputs extends CertificateInputs {
  readonly certRequestPem: string;
  readonly caCertPem: string;
  readonly caPrivateKeyPem: string;
}

interface Outputs extends CertificateOutputs {
  readonly caKeyAlgorithm: string;
}

export const locallySignedCert: Resource<Inputs, Outputs> = {
  inputs: {
    ...certificateInputs,
    certRequestPem: "replace",
    caCertPem: "replace",
    caPrivateKeyPem: "replace",
  },
  complete: (inputs) => ({ ...certificateDefaults, ...inputs }),
  expired,
  read: (_id, state) => readyForRenewal(state),

  async create(inputs) {
    const { locallySigned } = await import("./issue.ts");
    return locallySigned(inputs);
  },
};
