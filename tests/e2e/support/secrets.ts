import type { StateResource } from "./project.ts";

const plainText = "plaintext";

/**
 * Every secret of a decrypted state, by where it comes from: what was generated, keys, and what of it is written in
 * files in another form.
 */
export const secretsIn = (resources: readonly StateResource[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { type, urn, outputs = {} } of resources) {
    const name = urn.split("::").at(-1) ?? urn;
    for (const [output, value] of Object.entries(outputs)) {
      const text = decrypted(value);
      if (text === undefined) continue;
      // Other resources have secrets only because they were handed one of these, within texts that are none;
      // a salt (RandomBytes) is not one.
      if (/^(random:index\/randomPassword|tls:)/.test(type) && typeof text === "string")
        found.set(`${name}.${output}`, text);
      const written = JSON.stringify(text).matchAll(/\$2[aby]\$\d\d\$[\w./]{53}|Basic [\w+/=]{12,}/g);
      for (const [index, [match]] of [...written].entries())
        found.set(`hash in ${name}.${output} (${index})`, match.replace("Basic ", ""));
    }
  }
  return found;
};

/** What a secret output holds; nothing for any other. */
const decrypted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && plainText in value
    ? (JSON.parse(String(value[plainText])) as unknown)
    : undefined;

/** How a secret could be written down: as it is, within JSON, in base64 at any offset; a key by one of its lines. */
export const formsOf = (secret: string): readonly string[] => {
  const lines = secret.split("\n").filter((line) => line !== "");
  const raw = lines.length > 2 ? (lines[Math.floor(lines.length / 2)] ?? "") : secret.trim();
  return [raw, JSON.stringify(raw).slice(1, -1), ...base64Forms(raw)];
};

// Base64 of a text depends on how many bytes come before it, modulo three; its ends depend on what is around it.
const base64Forms = (text: string): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + text).toString("base64");
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
