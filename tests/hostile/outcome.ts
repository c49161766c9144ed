import { alloyConfig } from "../../configs/programs/alloy/alloyConfig.ts";
import { declareEnvironment } from "../../configs/environment.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { DataRecord } from "../../configs/model/dataRecordSpec.ts";
import type { FileInput, FileSet } from "../../configs/model/fileSpec.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { Refusal } from "../../configs/settings/refusal.ts";
import type { RawSettings } from "../support/synth.ts";

/** Text of every file, by service and path. */
export type Files = ReadonlyMap<string, string>;

/** How settings end: as files, with a refusal that says what to do, or with anything else. */
export type Outcome =
  | { readonly end: "accepted"; readonly environment: Environment; readonly files: Files }
  | { readonly end: "refused"; readonly message: string }
  | { readonly end: "failed"; readonly error: Error };

/** Reads settings, declares their environment and renders every file of it, without Pulumi. */
export const outcomeOf = (settings: RawSettings): Outcome => {
  try {
    const environment = declareEnvironment("try", parseSettings("try", settings));
    return { end: "accepted", environment, files: filesOf(environment) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { end: "failed", error: error as Error };
    const { message } = error;
    return /^ *fix: \S/m.test(message)
      ? { end: "refused", message }
      : { end: "failed", error: new Error(`A refusal without a line that says what to do: ${message}`) };
  }
};

const filesOf = (environment: Environment): Files => {
  const set = new Map(
    environment.services.flatMap(({ secrets = [] }) =>
      secrets.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value.reveal()] as const])),
    ),
  );
  return new Map([
    ...environment.services.flatMap((service) => [
      ...rendered(service, service.files, set),
      ...rendered(service, service.bootstrap?.files, set),
    ]),
    ...(environment.settings.monitoring.enabled && environment.settings.alloy === "native"
      ? [["alloy/config.alloy", alloyConfig(environment).content({ root: "<pem root>\n" })] as const]
      : []),
  ]);
};

const rendered = (
  { name, dataRecord }: ServiceDeclaration,
  files: Pick<FileSet, "directory" | "files"> | undefined,
  set: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] =>
  (files?.files ?? []).map(({ path, inputs, content }) => [
    `${name}${files?.directory ?? ""}/${path}`,
    content(
      Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, stand(input, dataRecord, set)])),
    ),
  ]);

// As `render` shows them, but for secrets that are set: a program sees those.
const stand = (
  input: FileInput,
  record: DataRecord | undefined,
  set: ReadonlyMap<string, string>,
): string => {
  switch (input.kind) {
    case "secret":
      return set.get(input.name) ?? `<secret ${input.name}>`;
    case "bcrypt":
      return "$2b$10$mHEHyOcxCwPMA8vcMT4PduTEkNLsdnwgWrrr2Ke6QFzCUn9oBOiZy";
    case "chain":
    case "key":
      return `<pem ${input.name}>\n`;
    case "root":
      return "<pem root>\n";
    case "record":
      return `2025-01-01 ${record?.words[0] ?? ""}\n`;
  }
};
