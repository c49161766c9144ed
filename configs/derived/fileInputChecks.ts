import type { FileInput } from "../model/fileSpec.ts";
import type { DeclarationContext, PartialDeclaration } from "./partialDeclaration.ts";

/** What the files of a service read, but no service declares. */
export const fileInputProblems = (
  { files, bootstrap }: PartialDeclaration,
  { secrets, certificates }: DeclarationContext,
): readonly string[] =>
  [...(files?.files ?? []), ...(bootstrap?.files.files ?? [])].flatMap(({ path, inputs }) =>
    Object.values(inputs)
      .filter((input) => !isDeclared(input, secrets, certificates))
      .map((input) => `its file ${path} reads the ${labelOf(input)}, which no service declares`),
  );

const isDeclared = (
  input: FileInput,
  secrets: ReadonlySet<string>,
  certificates: ReadonlySet<string>,
): boolean => {
  if (input.kind === "root" || input.kind === "record") return true;
  return (isSecret(input) ? secrets : certificates).has(input.name);
};

const labelOf = (input: FileInput): string =>
  "name" in input ? `${isSecret(input) ? "secret" : "certificate"} ${input.name}` : input.kind;

const isSecret = ({ kind }: FileInput): boolean => kind === "secret" || kind === "bcrypt";
