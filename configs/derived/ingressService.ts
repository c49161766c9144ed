import type { ServiceDeclaration } from "../model/serviceSpec.ts";

/** The service that stands in front of all others. */
export const ingressOf = (
  services: readonly ServiceDeclaration[],
): ServiceDeclaration & Required<Pick<ServiceDeclaration, "ingressProgram">> => {
  const found = services.find(isIngress);
  if (found === undefined) throw new Error("No service is declared to be the front door");
  return found;
};

const isIngress = (
  service: ServiceDeclaration,
): service is ServiceDeclaration & Required<Pick<ServiceDeclaration, "ingressProgram">> =>
  service.ingressProgram !== undefined;
