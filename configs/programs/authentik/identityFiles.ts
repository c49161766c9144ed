import { file, staticFile, secretText, type FileDeclaration } from "../../model/fileSpec.ts";
import { blueprint, filesRead, type Entry } from "./blueprint.ts";
import type { NamedBlueprint } from "./blueprintFiles.ts";
import { absentDirectory, blueprintDirectory, relative, secretFile } from "./blueprintPaths.ts";
import { recordEntry } from "./blueprintRecord.ts";

/** Name of the blueprint that records the administrator's password without setting it. */
export const knownPassword = "administrator-password-known";

/** Names of the secrets that a blueprint hands on. */
export const secretsOf = ({ entries }: NamedBlueprint): readonly string[] => {
  const prefix = secretFile("");
  return filesRead(entries).flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
};

/** What the applying container is given: the blueprints, how to take each application away, and the secrets they name. */
export const identityFiles = (
  blueprints: readonly NamedBlueprint[],
  passwordBlueprint: string,
): readonly FileDeclaration[] => [
  ...blueprints.map(({ name, entries }) => blueprintFile(name, entries)),
  blueprintFile(knownPassword, [recordEntry(passwordBlueprint)]),
  ...blueprints.flatMap(({ name, absence }) =>
    absence === undefined
      ? []
      : [staticFile(relative(`${absentDirectory}/${name}.yaml`), blueprint(`without ${name}`, absence))],
  ),
  ...[...new Set(blueprints.flatMap(secretsOf))]
    .sort()
    .map((name) => file(relative(secretFile(name)), { text: secretText(name) }, ({ text }) => text)),
];

const blueprintFile = (name: string, entries: readonly Entry[]): FileDeclaration =>
  staticFile(relative(`${blueprintDirectory}/${name}.yaml`), blueprint(name, entries));
