import { closest } from "../../configs/settings/closest.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { Failure } from "./failure.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/**
 * The declared service that a person means.
 * @throws Failure with the names there are
 */
export const serviceArgument = (
  { name: stack, services }: Environment,
  typed: string | undefined,
): ServiceDeclaration => {
  const names = services.map(({ name }) => name);
  const found = services.find(({ name }) => name === typed);
  if (found !== undefined) return found;
  const guess = typed === undefined ? undefined : closest(typed, names);
  throw new Failure(
    typed === undefined
      ? `Which service? ${stack} has ${names.join(", ")}`
      : `${stack} has no service ${typed}; ${guess === undefined ? `there are ${names.join(", ")}` : `did you mean ${guess}?`}`,
    64,
  );
};
