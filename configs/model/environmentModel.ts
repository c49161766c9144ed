import type { Settings } from "../settings/schema.ts";
import type { ServiceDeclaration, StackName } from "./serviceSpec.ts";
import type { CertificateDeclaration } from "./fileSpec.ts";

/** One environment as plain data: everything that resources, tables and diagrams are made from. */
export interface Environment {
  readonly name: string;
  readonly settings: Settings;
  readonly services: readonly ServiceDeclaration[];
}

/** The stacks that have a service, and so a network, in order of their names. */
export const stacksOf = ({ services }: Environment): readonly StackName[] =>
  [...new Set(services.map(({ stack }) => stack))].sort();

export const networkName = (stack: StackName): string => `${stack}_default`;

/** Networks a service is on: its own stack's first. */
export const networksOf = (environment: Environment, service: ServiceDeclaration): readonly StackName[] => {
  const others = service.joins === "all" ? stacksOf(environment) : (service.joins ?? []);
  return [service.stack, ...others.filter((stack) => stack !== service.stack)];
};

export const certificatesOf = ({ services }: Environment): readonly CertificateDeclaration[] =>
  services.flatMap(({ certificates = [] }) => certificates);

/** The declaration of a service that must exist. */
export const serviceNamed = (
  { services }: Pick<Environment, "services">,
  name: string,
): ServiceDeclaration => {
  const found = services.find((service) => service.name === name);
  if (found === undefined)
    throw new Error(
      `No service ${name} is declared; there are ${services.map((one) => one.name).join(", ")}`,
    );
  return found;
};
