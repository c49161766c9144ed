import { frontDoorRoutes } from "../ingress/doors.ts";
import { Refusal } from "../refusal.ts";
import type { Settings } from "../settings/schema.ts";
import { derivedFields, type SaidService, type ServiceDeclaration } from "./declaration.ts";
import { ofContainer, ofNames, ofPlaces } from "./checks/container.ts";
import { ofNeighbours, ofOffers } from "./checks/others.ts";
import type { Surroundings, Written } from "./checks/written.ts";

/** @throws Refusal naming everything in the declarations that could not work */
export const checkDeclarations = (settings: Settings, services: readonly ServiceDeclaration[]): void => {
  const around: Surroundings = {
    services,
    stacks: new Set(services.map(({ stack }) => stack)),
    hosts: new Set(services.flatMap(({ name, aliases = [] }) => [name, ...aliases])),
    publicHosts: new Set(frontDoorRoutes(settings, services).map(({ host }) => host)),
  };
  const problems = services.flatMap((service) =>
    problemsOf(service, around).map((problem) => `  ${service.name}: ${problem}`),
  );
  if (problems.length > 0)
    throw new Refusal(
      `Declarations of services that could not work, nothing was changed\n${problems.join("\n")}\n` +
        "  fix: the declaration of that service",
    );
};

/** @throws Refusal when something is derived that the others would have had to know before */
export const checkDerived = ({ name }: SaidService, derived: object): void => {
  const others = Object.keys(derived).filter(
    (field) => !(derivedFields as readonly string[]).includes(field),
  );
  if (others.length > 0)
    throw new Refusal(
      `${name} derives ${others.join(", ")} from the other services, which would not see it, nothing was changed\n` +
        `  fix: say it in the declaration itself; derived may be ${derivedFields.join(", ")}`,
    );
};

const problemsOf = (service: Written, around: Surroundings): readonly string[] => [
  ...ofNames(service),
  ...ofContainer(service),
  ...ofPlaces(service, around),
  ...ofNeighbours(service, around),
  ...ofOffers(service, around),
];
