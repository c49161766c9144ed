import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashSync } from "bcryptjs";
import { stringify } from "yaml";
import { composeFile } from "../../configs/derived/composeFile.ts";
import type { SharedFileInput } from "../../configs/model/fileSpec.ts";
import type { Where } from "../shared/measure.ts";
import { Certificates } from "./certificates.ts";
import { certificatesOf, type Environment } from "../../configs/model/environmentModel.ts";

/** Makes a directory from which docker compose brings up an environment: its file, and the files it mounts. */
export const stageCompose = (directory: string, environment: Environment): Where => {
  const made = join(directory, "made");
  const rendered = join(directory, "rendered");
  mkdirSync(made, { recursive: true });
  const where = { directory, environment: {} };
  const certificates = new Certificates({ ...where, directory: made }, certificatesOf(environment));
  const secrets = new Map<string, string>();

  for (const { name, files } of environment.services)
    for (const { path, inputs, content } of files?.files ?? []) {
      const values = Object.fromEntries(
        Object.entries(inputs).map(([key, need]) => [
          key,
          need.kind === "record" ? firstRecord : resolve(need, secrets, certificates),
        ]),
      );
      write(join(rendered, name, path), content(values));
    }
  write(join(directory, "compose.yaml"), stringify(composeFile(environment, rendered)));
  return where;
};

// Of data that are not there yet.
const firstRecord = "2025-01-01 filesystem";

const resolve = (need: SharedFileInput, secrets: Map<string, string>, certificates: Certificates): string => {
  switch (need.kind) {
    case "secret":
      return secret(need.name, secrets);
    case "bcrypt":
      return hashSync(secret(need.name, secrets), 10);
    case "chain":
      return certificates.certificate(need.name);
    case "key":
      return certificates.key(need.name);
    case "root":
      return certificates.certificate("root");
  }
};

const secret = (name: string, secrets: Map<string, string>): string => {
  const text = secrets.get(name) ?? randomBytes(16).toString("hex");
  secrets.set(name, text);
  return text;
};

// Open to all, because the users of the containers are none of this machine.
const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  writeFileSync(file, text, { mode: 0o444 });
};
