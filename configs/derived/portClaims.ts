import { metricsMtlsPort, ingressMetricsPort } from "../model/internalPorts.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { settingsReference } from "../settings/settingsReference.ts";
import { set } from "../settings/rule.ts";
import type { Settings } from "../settings/schema.ts";
import { portsConflict, type PortBinding } from "./publishedPorts.ts";
import { portSettings, type Declare } from "./settingsBehind.ts";
import { claimant, type Clash } from "./clash.ts";

/** A port of the host, with who opens it and the setting that says which. */
interface PortClaim extends PortBinding {
  readonly by: string;
  readonly setting?: string;
}

/** Everything that is opened on the host, in containers and beside them. */
const portClaims = (settings: Settings, services: readonly ServiceDeclaration[]): readonly PortClaim[] => [
  ...services.flatMap(({ name, ports = [] }) => ports.map((port) => ({ ...port, by: name }))),
  ...(settings.monitoring.enabled && settings.alloy === "native" ? [nativeAlloy(settings)] : []),
];

const nativeAlloy = ({ monitoring: { alloy } }: Settings): PortClaim => ({
  external: alloy.port,
  bind: "127.0.0.1",
  by: "Alloy on the host",
});

/** Each port that two want, with the commands that move one of them to a port that is free. */
export const portClashes = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): readonly Clash[] => {
  const published = portClaims(settings, services);
  if (
    !published.some((claim, index) => published.slice(0, index).some((other) => portsConflict(other, claim)))
  )
    return [];
  const settingOf = portSettings(settings, (marked) => portClaims(marked, declare(marked)));
  const claims = published.map((claim, index): PortClaim => {
    const setting = settingOf[index];
    return setting === undefined ? claim : { ...claim, setting };
  });
  const free = freePorts(claims);
  const seen = new Set<string>();
  return claims.flatMap((claim, index) => {
    const other = claims.slice(0, index).find((earlier) => portsConflict(earlier, claim));
    if (other === undefined) return [];
    const key = [other, claim].map(({ by, setting }) => `${by} ${setting ?? ""}`).join("|");
    // The same two want it over TCP and over UDP.
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        what: `port ${claim.external}/${claim.protocol ?? "tcp"}`,
        by: [claimant(other), claimant(claim)],
        fixes: changedFirst(other, claim).map((one) =>
          one.setting === undefined
            ? `another \`external\` in the declaration of ${one.by}`
            : set(one.setting, String(free(one))),
        ),
      },
    ];
  });
};

// What was set by hand is more likely what is meant to be set otherwise.
const changedFirst = (one: PortClaim, other: PortClaim): readonly PortClaim[] =>
  isDefault(other) && !isDefault(one) ? [one, other] : [other, one];

const isDefault = ({ setting, external }: PortClaim): boolean => defaultOf(setting) === external;

const defaultOf = (setting: string | undefined): unknown =>
  settingsReference().find(({ path }) => path === setting)?.byDefault;

/** Gives a claim another port each time it is asked: the default if that is free, else the next one. */
const freePorts = (claims: readonly PortClaim[]) => {
  const given = new Set<number>([metricsMtlsPort, ingressMetricsPort]);
  return ({ setting, external }: PortClaim): number => {
    const moved = claims.filter((claim) => claim.setting === setting);
    const others = claims.filter((claim) => claim.setting !== setting);
    const byDefault = defaultOf(setting);
    const candidates = [
      ...(typeof byDefault === "number" ? [byDefault] : []),
      ...Array.from(
        { length: 1000 },
        (_, step) => 1024 + ((Math.max(external - 1024, 0) + 1 + step) % 64_512),
      ),
    ];
    const found = candidates.find(
      (port) =>
        !given.has(port) &&
        !moved.some((claim) => others.some((other) => portsConflict({ ...claim, external: port }, other))) &&
        !claims.some((claim) => claim.external === port),
    );
    const port = found ?? 0;
    given.add(port);
    return port;
  };
};
