import { upstreamNames } from "../../configs/settings/registryUpstreams.ts";
import type { Ports } from "./ports.ts";

/** What the lab knows about its host. */
export interface Facts {
  readonly ports: Ports;
  /** Where the data goes if the environment keeps it under a data root. */
  readonly dataRoot: string;
  readonly startInterval: boolean;
  /** The registry that plays every upstream, where the real ones can't be reached. */
  readonly upstream?: string | undefined;
  /** The server of a stand-in for Alloy, where releases can't be downloaded. */
  readonly alloy?: { readonly downloadUrl: string; readonly sha256: Values } | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const prefix = "homelab:";

/** The configuration of an environment, changed as far as a lab has to: by settings alone. */
export const labSettings = (own: Values, facts: Facts): Record<string, unknown> => {
  const settings = Object.fromEntries(
    Object.entries(withoutSecrets(own) as Values).map(([key, value]) => [key.replace(prefix, ""), value]),
  );
  delete settings["letsencrypt"];
  const monitoring = part(settings, "monitoring");
  const changed: Values = {
    ...settings,
    domain: "lab.test",
    tls: "internal-pki",
    host: labHost(part(settings, "host"), facts),
    registry: labRegistry(part(settings, "registry"), facts),
    monitoring: { ...monitoring, alloy: { ...part(monitoring, "alloy"), ...facts.alloy } },
  };
  const placed = Object.entries(facts.ports).reduce(
    (values, [path, port]) => withValue(values, path.split("."), port),
    changed,
  );
  return Object.fromEntries(Object.entries(placed).map(([key, value]) => [prefix + key, value]));
};

const withValue = (values: Values, [key = "", ...rest]: readonly string[], value: number): Values => ({
  ...values,
  [key]: rest.length === 0 ? value : withValue(part(values, key), rest, value),
});

/** How many values of a configuration are encrypted: with a passphrase the lab does not have. */
export const countSecrets = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 0;
  return isSecret(value) ? 1 : Object.values(value).reduce<number>((sum, one) => sum + countSecrets(one), 0);
};

const labHost = (host: Values, { dataRoot, startInterval }: Facts): Values => {
  const others = Object.fromEntries(
    Object.entries(host).filter(([key]) => !["docker", "dataRoot", "dataRootMount"].includes(key)),
  );
  // Few services, and a cold start waits for each of them.
  return { ...others, startInterval, healthSeconds: 2, ...("dataRoot" in host ? { dataRoot } : {}) };
};

// An account at an upstream goes, because its password stays behind.
const labRegistry = (registry: Values, { upstream }: Facts): Values => {
  const own = part(registry, "upstreams");
  const upstreams = Object.fromEntries(
    upstreamNames.flatMap((name) => {
      const url = upstream ?? part(own, name)["url"];
      return url === undefined ? [] : [[name, { url }]];
    }),
  );
  return { ...registry, upstreams };
};

const part = (values: Values, key: string): Values => (values[key] ?? {}) as Values;

const isSecret = (value: object): boolean => Object.keys(value).join() === "secure";

const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => typeof one !== "object" || one === null || !isSecret(one as object))
      .map(([key, one]) => [key, withoutSecrets(one)]),
  );
};
