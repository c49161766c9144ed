import { Refusal } from "../settings/refusal.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";
import { prepareContainer, probeContainer, recordContainer } from "./containerNames.ts";
import { storeCheckContainer } from "./objectStoreCheck.ts";
import { portClashes } from "./portClaims.ts";
import { resourceNames } from "./resourceNames.ts";
import type { Declare } from "./settingsBehind.ts";
import { applications, routes } from "./routeClaims.ts";
import { filesVolume, ownVolumes, probeVolume, volumeName } from "./volumes.ts";
import { type Clash, type Claim, claimant } from "./clash.ts";

/**
 * @param declare what other settings would declare
 * @throws Refusal when two claim the same name or port: who they are, and what mends it
 */
export const refuseClashes = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): void => {
  const clashes = [
    ...nameClashes([
      ...names(settings, services),
      ...routes(settings, services, declare),
      ...applications(settings, services, declare),
    ]),
    ...portClashes(settings, services, declare),
  ];
  if (clashes.length === 0) return;
  const told = clashes.map(({ what, by }) => `${what} by ${by.join(" and by ")}`);
  const fixes = new Set(clashes.map(({ fixes: all }) => `  fix: ${all.join("   or   ")}`));
  throw new Refusal(
    `Claimed more than once, nothing was changed: ${told.join(", ")}\n${[...fixes].join("\n")}`,
  );
};

const nameClashes = (claims: readonly Claim[]): readonly Clash[] =>
  claims.flatMap((claim, index) => {
    const other = claims.slice(0, index).find(({ what }) => what === claim.what);
    // Two services of one name share all that follows from it.
    return other === undefined ||
      (claimant(other) === claimant(claim) && claim.what !== `container ${claim.by}`)
      ? []
      : [
          {
            what: claim.what,
            by: [claimant(other), claimant(claim)],
            fixes: [...new Set([claim, other].filter(canMove).map(({ fix }) => fix))],
          },
        ];
  });

// What this program itself names has no setting; whatever it meets has to give way.
const canMove = ({ fix }: Claim): boolean => fix !== "";

const names = (settings: Settings, services: readonly ServiceDeclaration[]): readonly Claim[] => [
  { what: `container ${probeContainer}`, by: "the health probe", fix: "" },
  { what: `volume ${probeVolume}`, by: "the health probe", fix: "" },
  {
    what: `container ${storeCheckContainer}`,
    by: "the check of the object store",
    fix: "",
  },
  ...services.flatMap((service) =>
    [
      ...[
        service.name,
        prepareContainer(service),
        ...(service.dataRecord === undefined ? [] : [recordContainer(service)]),
        ...(service.bootstrap === undefined ? [] : [service.bootstrap.container]),
      ].map((container) => `container ${container}`),
      ...(service.secrets ?? []).map((secret) => `secret ${secret.name}`),
      ...(service.certificates ?? []).map((certificate) => `certificate ${certificate.name}`),
      ...[
        ...ownVolumes(service).map(volumeName),
        ...(service.files === undefined ? [] : [filesVolume(service)]),
      ].map((volume) => `volume ${volume}`),
      ...resourceNames(settings, services, service).map((resource) => `resource ${resource}`),
    ].map((what) => ({
      what,
      by: service.name,
      fix: `another name in the declaration of ${service.name}`,
    })),
  ),
];
