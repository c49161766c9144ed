import { imageNames } from "../images.ts";
import { reservedUsers } from "../registry/robots.ts";
import type { SettingKey, Settings } from "./schema.ts";

/** One mistake: where, what was found, what is allowed and the command that mends it. */
export interface Mistake {
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

/** A rule over several settings; it runs when all settings it reads are valid by themselves. */
interface Rule {
  readonly reads: readonly SettingKey[];
  readonly check: (settings: Settings) => readonly Mistake[];
}

const set = (path: string, value: string) => `pulumi config set --path 'homelab:${path}' ${value}`;
const remove = (path: string) => `pulumi config rm --path 'homelab:${path}'`;
const when = (wrong: boolean, path: string, problem: string, fix: string): readonly Mistake[] =>
  wrong ? [{ path, problem, fix }] : [];

const privateDomain = /(^|\.)(test|local|localhost|internal|lan|home\.arpa|example|invalid)$/;

const letsencryptRules: Rule = {
  reads: ["tls", "letsencrypt", "domain", "ports", "images"],
  check: ({ tls, letsencrypt, domain, ports, images }) => {
    if (tls === "internal-pki")
      return when(
        letsencrypt !== undefined,
        "letsencrypt",
        "is set, but tls is internal-pki and nothing would read it",
        `${set("tls", "letsencrypt")}   or   ${remove("letsencrypt")}`,
      );
    const dns = letsencrypt?.dnsProvider;
    return [
      ...when(
        letsencrypt === undefined,
        "letsencrypt.email",
        "is missing; tls: letsencrypt needs an account",
        set("letsencrypt.email", "you@example.org"),
      ),
      ...when(
        privateDomain.test(domain),
        "domain",
        `found ${domain}, a name Let's Encrypt can't certify`,
        `${set("tls", "internal-pki")}   or   ${set("domain", "home.example.org")}`,
      ),
      ...when(
        dns !== undefined && images["caddy"] === undefined,
        "letsencrypt.dnsProvider",
        `found ${String(dns)}, but the pinned Caddy image has no DNS modules`,
        `${set("images.caddy", `REPOSITORY:TAG`)} with a build that has caddy-dns/${String(dns)}`,
      ),
      ...when(
        dns !== undefined && letsencrypt?.dnsToken === undefined,
        "letsencrypt.dnsToken",
        "is missing; the DNS module needs it",
        "pulumi config set --secret --path 'homelab:letsencrypt.dnsToken'",
      ),
      ...when(
        dns === undefined && ports.http !== 80 && ports.https !== 443,
        "ports",
        `found ${ports.http} and ${ports.https}; Let's Encrypt asks on 80 or 443 unless DNS-01 is used`,
        set("ports.https", "443"),
      ),
    ];
  },
};

const pkiRules: Rule = {
  reads: ["pki"],
  check: ({ pki }) => [
    ...when(
      pki.intermediateHours >= pki.rootHours,
      "pki.intermediateHours",
      `found ${pki.intermediateHours}; the root ends first, after ${pki.rootHours}`,
      set("pki.intermediateHours", String(Math.floor(pki.rootHours / 2))),
    ),
    ...when(
      pki.leafHours >= pki.intermediateHours,
      "pki.leafHours",
      `found ${pki.leafHours}; the intermediate ends first, after ${pki.intermediateHours}`,
      set("pki.leafHours", String(Math.floor(pki.intermediateHours / 2))),
    ),
    ...when(
      pki.renewHours >= pki.leafHours,
      "pki.renewHours",
      `found ${pki.renewHours}; a leaf lives ${pki.leafHours}, so every update would renew it`,
      set("pki.renewHours", String(Math.floor(pki.leafHours / 12))),
    ),
  ],
};

const registryRules: Rule = {
  reads: ["registry"],
  check: ({ registry }) => [
    ...registry.users.flatMap(({ name }, index) => [
      ...when(
        registry.users.findIndex((user) => user.name === name) !== index,
        `registry.users[${index}].name`,
        `found ${name} a second time`,
        remove(`registry.users[${index}]`),
      ),
      ...when(
        reservedUsers.includes(name),
        `registry.users[${index}].name`,
        `found ${name}, which is one of this program's own robots (${reservedUsers.join(", ")})`,
        set(`registry.users[${index}].name`, "another-name"),
      ),
    ]),
    ...Object.entries(registry.upstreams).flatMap(([name, { username, password }]) =>
      when(
        (username === undefined) !== (password === undefined),
        `registry.upstreams.${name}`,
        "has a username or a password; both or none are needed",
        username === undefined
          ? set(`registry.upstreams.${name}.username`, "NAME")
          : `pulumi config set --secret --path 'homelab:registry.upstreams.${name}.password'`,
      ),
    ),
    ...when(
      /^(1h|\d{1,2}m|1[01]\dm)$/.test(registry.scrubInterval),
      "registry.scrubInterval",
      `found ${registry.scrubInterval}; zot raises anything below 2h to 2h without saying so`,
      set("registry.scrubInterval", "24h"),
    ),
  ],
};

const portRules: Rule = {
  reads: ["ports"],
  check: ({ ports }) =>
    when(
      new Set([ports.http, ports.https, ports.registry]).size < 3,
      "ports",
      `found http ${ports.http}, https ${ports.https}, registry ${ports.registry}; each needs its own`,
      set("ports.registry", "5000"),
    ),
};

const imageRules: Rule = {
  reads: ["images"],
  check: ({ images }) =>
    Object.keys(images).flatMap((name) => [
      ...when(
        !imageNames.includes(name),
        `images.${name}`,
        `is no image of this program; allowed: ${imageNames.join(", ")}`,
        remove(`images.${name}`),
      ),
      ...when(
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
    when(
      host.dataRoot !== undefined && !host.retainData,
      "host.retainData",
      "found false together with host.dataRoot; files under a data root are never deleted by this program",
      `${remove("host.retainData")}   or   ${remove("host.dataRoot")}`,
    ),
};

const routeRules: Rule = {
  reads: ["routes", "registry"],
  check: ({ routes, registry }) =>
    when(
      registry.host in routes,
      `routes.${registry.host}`,
      "takes the name of the registry",
      remove(`routes.${registry.host}`),
    ),
};

export const rules: readonly Rule[] = [
  letsencryptRules,
  pkiRules,
  registryRules,
  portRules,
  imageRules,
  hostRules,
  routeRules,
];
