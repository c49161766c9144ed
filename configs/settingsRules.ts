import { alloyRules } from "./programs/alloy/alloyRules.ts";
import { imageNames } from "./model/images.ts";
import { metricsMtlsPort, ingressMetricsPort } from "./model/internalPorts.ts";
import { landingRules } from "./programs/landing/landingRules.ts";
import { letsencryptRules, pkiRules } from "./settings/certificateRules.ts";
import { contactRules } from "./programs/alertmanager/contactRules.ts";
import { dnsRules } from "./settings/dnsRules.ts";
import { registryAuthRules, registryRules } from "./programs/zot/registryRules.ts";
import { ldapRules } from "./programs/authentik/ldapRules.ts";
import { pathOf, removePath } from "./settings/settingPath.ts";
import { remove, set, mistakeIf, type Rule } from "./settings/rule.ts";
import { storeRules } from "./settings/storeRules.ts";
import { storageRules } from "./programs/minio/objectStoreRules.ts";
import { traefikRules } from "./programs/traefik/traefikRules.ts";

const portRules: Rule = {
  reads: ["ports"],
  check: ({ ports }) => {
    const claims = Object.entries({ http: ports.http, https: ports.https, registry: ports.registry });
    return claims.flatMap(([name, port], index) => {
      const [other] = claims.find(([, claimed]) => claimed === port) ?? [name];
      const free = usualPorts[name]?.find((usual) => claims.every(([, claimed]) => claimed !== usual));
      const fix = set(`ports.${name}`, String(free));
      return [
        ...mistakeIf(
          claims.findIndex(([, claimed]) => claimed === port) < index,
          `ports.${name}`,
          `found ${port}, which ports.${other} has too; each needs its own`,
          fix,
        ),
        ...mistakeIf(
          insidePorts.includes(port),
          `ports.${name}`,
          `found ${port}, which the ingress uses itself inside its container (${insidePorts.join(", ")})`,
          fix,
        ),
      ];
    });
  },
};

// Three each, so that one is free whatever the other two have, and no two names are told to take the same.
const usualPorts: Readonly<Record<string, readonly number[]>> = {
  http: [80, 8080, 8081],
  https: [443, 8443, 8444],
  registry: [5000, 5050, 5051],
};

const insidePorts: readonly number[] = [metricsMtlsPort, ingressMetricsPort];

const imageRules: Rule = {
  reads: ["images"],
  check: ({ images }) =>
    Object.keys(images).flatMap((name) => [
      ...mistakeIf(
        !imageNames.includes(name),
        pathOf(["images", name]),
        `is no image of this program; allowed: ${imageNames.join(", ")}`,
        removePath(pathOf(["images", name])),
      ),
      ...mistakeIf(
        /:latest(@|$)/.test(images[name] ?? ""),
        `images.${name}`,
        "found the tag latest; a tag that moves makes a preview lie",
        set(`images.${name}`, "REPOSITORY:VERSION"),
      ),
    ]),
};

const hostRules: Rule = {
  reads: ["host"],
  check: ({ host }) =>
    mistakeIf(
      host.dataRoot !== undefined && !host.retainData,
      "host.retainData",
      "found false together with host.dataRoot; files under a data root are never deleted by this program",
      `${remove("host.retainData")}   or   ${remove("host.dataRoot")}`,
    ),
};

const routeRules: Rule = {
  reads: ["routes", "registry", "identity", "authentik"],
  check: ({ routes, registry, identity, authentik }) => [
    ...Object.entries(routes).flatMap(([name, { access, allow }]) => [
      ...mistakeIf(
        access === "sso" && identity === "none",
        `routes.${name}.access`,
        "found sso, but identity is none and nobody could log in",
        `${set("identity", "authentik")}   or   ${set(`routes.${name}.access`, "public")}`,
      ),
      ...mistakeIf(
        access === "public" && allow.length > 0,
        `routes.${name}.allow`,
        "names groups, but access is public and everyone may enter",
        `${set(`routes.${name}.access`, "sso")}   or   ${remove(`routes.${name}.allow`)}`,
      ),
    ]),
    ...mistakeIf(
      Object.hasOwn(routes, registry.host),
      `routes.${registry.host}`,
      "takes the name of the registry",
      remove(`routes.${registry.host}`),
    ),
    ...mistakeIf(
      identity !== "none" && Object.hasOwn(routes, authentik.host),
      `routes.${authentik.host}`,
      "takes the name of the identity provider",
      remove(`routes.${authentik.host}`),
    ),
  ],
};

export const rules: readonly Rule[] = [
  letsencryptRules,
  pkiRules,
  registryRules,
  registryAuthRules,
  portRules,
  imageRules,
  hostRules,
  routeRules,
  alloyRules,
  contactRules,
  storeRules,
  storageRules,
  dnsRules,
  ldapRules,
  landingRules,
  traefikRules,
];
