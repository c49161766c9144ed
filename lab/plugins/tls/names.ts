import { isIP } from "node:net";
import type { Extension, JsonGeneralName, JsonName } from "@peculiar/x509";
import { SubjectAlternativeNameExtension } from "./x509.ts";

/** Who a certificate is for. */
export interface Subject {
  readonly country?: string;
  readonly organization?: string;
  readonly organizationalUnit?: string;
  readonly locality?: string;
  readonly province?: string;
  readonly commonName?: string;
}

export interface AlternativeNames {
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly uris?: readonly string[];
}

/** In the order in which Go writes them. */
export function distinguishedName(subject: Subject = {}): JsonName {
  const { country, organization, organizationalUnit, locality, province, commonName } = subject;
  const parts = {
    C: country,
    O: organization,
    OU: organizationalUnit,
    L: locality,
    ST: province,
    CN: commonName,
  };
  return Object.entries(parts).flatMap(([type, value]) => (value === undefined ? [] : [{ [type]: [value] }]));
}

/** The extension with all alternative names, or none; critical where nothing else names the subject. */
export function alternativeNames(names: AlternativeNames, subject: JsonName): Extension[] {
  const wrong = names.ipAddresses?.find((address) => isIP(address) === 0);
  if (wrong !== undefined) throw new Error(`ipAddresses: ${wrong} is not an address`);
  return alternatives(
    [
      ...(names.dnsNames ?? []).map((value) => ({ type: "dns" as const, value })),
      ...(names.ipAddresses ?? []).map((value) => ({ type: "ip" as const, value })),
      ...(names.uris ?? []).map((value) => ({ type: "url" as const, value })),
    ],
    subject,
  );
}

export function alternatives(names: JsonGeneralName[], subject: JsonName): Extension[] {
  return names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names, subject.length === 0)];
}
