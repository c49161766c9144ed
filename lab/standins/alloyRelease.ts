import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeOfAccount } from "./nodeOfAccount.ts";
import { zipOf } from "./zip.ts";

/** A file as a server of Alloy's releases has it. */
export interface Release {
  readonly version: string;
  readonly zip: Buffer;
  readonly sha256: string;
}

/** `amd64` or `arm64`, in the words of Alloy's releases. */
export const architecture = process.arch === "arm64" ? "arm64" : "amd64";

/** Name of the file to download. */
export const asset = `alloy-linux-${architecture}.zip`;

export const releaseOf = (version: string, files: Readonly<Record<string, Buffer>>): Release => {
  const zip = zipOf(files);
  return { version, zip, sha256: createHash("sha256").update(zip).digest("hex") };
};

/** The stand-in for Alloy as a release that runs in the account with this home. */
export const alloyRelease = (version: string, home: string): Release => {
  const source = join(import.meta.dirname, "alloy");
  const sources = readdirSync(source).map(
    (name) => [`program/${name}`, readFileSync(join(source, name))] as const,
  );
  return releaseOf(version, {
    [`alloy-linux-${architecture}`]: Buffer.from(start(nodeOfAccount(home))),
    "program/package.json": Buffer.from('{ "type": "module" }\n'),
    "program/version": Buffer.from(version),
    ...Object.fromEntries(sources),
  });
};

const start = (node: string): string => `#!/bin/sh
exec ${node} --disable-warning=ExperimentalWarning "$(dirname "$(readlink -f "$0")")/program/main.ts" "$@"
`;
