import type { ServiceDeclaration } from "../services/declaration.ts";

/** The service that stands in front of all others. */
export const frontDoorOf = (
  services: readonly ServiceDeclaration[],
): ServiceDeclaration & Required<Pick<ServiceDeclaration, "frontDoor">> => {
  const found = services.find(isFrontDoor);
  if (found === undefined) throw new Error("No service is declared to be the front door");
  return found;
};

const isFrontDoor = (
  service: ServiceDeclaration,
): service is ServiceDeclaration & Required<Pick<ServiceDeclaration, "frontDoor">> =>
  service.frontDoor !== undefined;
