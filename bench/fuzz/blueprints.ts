import { join } from "node:path";
import { isScalar, parseDocument, visit } from "yaml";
import { execute } from "../../cli/shared/execute.ts";

interface Read {
  readonly scalars?: readonly (readonly [type: string, value: string])[];
  readonly error?: string;
}

/**
 * Authentik reads its blueprints by PyYAML, which takes more texts for booleans and numbers than YAML 1.2 does.
 * @returns for each text what PyYAML takes for something else; empty where nothing is. Undefined without PyYAML
 */
export const misread = async (
  texts: readonly string[],
): Promise<readonly (readonly string[])[] | undefined> => {
  const script = join(import.meta.dirname, "scalars.py");
  const { code, stdout } = await execute("python3", [script], { input: JSON.stringify(texts) }).catch(() => ({
    code: 127,
    stdout: "",
  }));
  if (code !== 0) return undefined;
  const read = JSON.parse(stdout) as readonly Read[];
  return texts.map((text, index) => differences(typesIn(text), read[index] ?? {}));
};

const differences = (types: readonly string[], { scalars = [], error }: Read): readonly string[] =>
  error === undefined
    ? scalars.flatMap(([type, value], index) =>
        type === types[index]
          ? []
          : [`${JSON.stringify(value)} is ${type} instead of ${types[index] ?? "nothing"}`],
      )
    : [error];

const typesIn = (text: string): readonly string[] => {
  const types: string[] = [];
  visit(parseDocument(text, { logLevel: "silent" }), {
    Scalar: (_, scalar) => {
      types.push(
        isScalar(scalar) && scalar.tag?.startsWith("!") === true ? scalar.tag : typeOf(scalar.value),
      );
    },
  });
  return types;
};

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return "str";
};
