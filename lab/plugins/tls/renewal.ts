import type { OnChange } from "../shared/resource.ts";
import type { CertificateInputs, CertificateOutputs } from "./certificate.ts";

export const certificateInputs = {
  allowedUses: "replace",
  validityPeriodHours: "replace",
  earlyRenewalHours: "update",
  isCaCertificate: "replace",
  maxPathLength: "replace",
  setSubjectKeyId: "replace",
} as const satisfies Record<keyof CertificateInputs, OnChange>;

export const certificateDefaults = { earlyRenewalHours: 0, isCaCertificate: false, setSubjectKeyId: false };

type State = CertificateInputs & CertificateOutputs;

/** Replaced by the first deployment that finds its last hours begun. */
export function expired(state: State): string | undefined {
  return isDue(state) ? "readyForRenewal" : undefined;
}

export function readyForRenewal(state: State): Partial<CertificateOutputs> {
  return isDue(state) ? { readyForRenewal: true } : {};
}

function isDue({ validityEndTime, earlyRenewalHours = 0 }: State): boolean {
  return Date.parse(validityEndTime) - earlyRenewalHours * 3_600_000 <= Date.now();
}
