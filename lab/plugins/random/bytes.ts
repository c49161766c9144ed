import { randomBytes as secureBytes } from "node:crypto";
import type { Resource } from "../shared/resource.ts";

interface Inputs {
  readonly length: number;
  readonly keepers?: Readonly<Record<string, string>>;
}

interface Outputs {
  readonly base64: string;
  readonly hex: string;
}

export const randomBytes: Resource<Inputs, Outputs> = {
  inputs: { length: "replace", keepers: "replace" },
  secrets: ["base64", "hex"],

  create({ length }) {
    const bytes = secureBytes(length);
    const outputs = { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    return { id: outputs.base64, outputs };
  },
};
