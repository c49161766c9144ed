import type { Resource } from "../shared/resource.ts";
import type { AlternativeNames, Subject } from "./names.ts";

interface Inputs extends AlternativeNames {
  readonly privateKeyPem: string;
  readonly subject?: Subject;
}

interface Outputs {
  readonly certRequestPem: string;
  readonly keyAlgorithm: string;
}

export const certRequest: Resource<Inputs, Outputs> = {
  inputs: {
    privateKeyPem: "replace",
    subject: "replace",
    dnsNames: "replace",
    ipAddresses: "replace",
    uris: "replace",
  },

  async create(inputs) {
    const { request } = await import("./issue.ts");
    return request(inputs);
  },
};
