import { publicRoutes } from "./routes.ts";
import { fileInputProblems } from "./fileInputChecks.ts";
import { externalSecrets } from "./objectStore.ts";
import { Refusal } from "../settings/refusal.ts";
import type { Settings } from "../settings/schema.ts";
import { derivedFields, type ServiceSpec, type ServiceDeclaration } from "../model/serviceSpec.ts";
import { containerProblems, nameProblems, pathProblems } from "./containerFieldChecks.ts";
import { dependencyProblems, offerProblems } from "./dependencyChecks.ts";
import type { DeclarationContext, PartialDeclaration } from "./partialDeclaration.ts";

/** @throws Refusal naming everything in the declarations that could not work */
export const checkDeclarations = (settings: Settings, services: readonly ServiceDeclaration[]): void => {
  const around: DeclarationContext = {
    services,
    stacks: new Set(services.map(({ stack }) => stack)),
    hosts: new Set(services.flatMap(({ name, aliases = [] }) => [name, ...aliases])),
    publicHosts: new Set(publicRoutes(settings, services).map(({ host }) => host)),
    secrets: new Set(
      [...services.flatMap((service) => service.secrets ?? []), ...externalSecrets(settings)].map(
        ({ name }) => name,
      ),
    ),
    certificates: new Set(services.flatMap(({ certificates = [] }) => certificates.map(({ name }) => name))),
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
export const checkDerived = ({ name }: ServiceSpec, derived: object): void => {
  const others = Object.keys(derived).filter(
    (field) => !(derivedFields as readonly string[]).includes(field),
  );
  if (others.length > 0)
    throw new Refusal(
      `${name} derives ${others.join(", ")} from the other services, which would not see it, nothing was changed\n` +
        `  fix: say it in the declaration itself; derived may be ${derivedFields.join(", ")}`,
    );
};

const problemsOf = (service: PartialDeclaration, around: DeclarationContext): readonly string[] => [
  ...nameProblems(service),
  ...containerProblems(service),
  ...pathProblems(service, around),
  ...dependencyProblems(service, around),
  ...offerProblems(service, around),
  ...fileInputProblems(service, around),
];
