import { remove, set, when, type Rule } from "./rule.ts";

/** A domain that nobody outside can look up. */
export const privateDomain = /(^|\.)(test|local|localhost|internal|lan|home\.arpa|example|invalid)$/;

export const letsencryptRules: Rule = {
  reads: ["tls", "letsencrypt", "domain", "ports", "images", "ingress"],
  check: ({ tls, letsencrypt, domain, ports, images, ingress }) => {
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
        ingress === "traefik" && dns !== undefined && dns !== "cloudflare",
        "letsencrypt.dnsProvider",
        `found ${String(dns)}; with Traefik it is cloudflare`,
        set("letsencrypt.dnsProvider", "cloudflare"),
      ),
      ...when(
        ingress === "caddy" && dns !== undefined && images["caddy"] === undefined,
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
        dns === undefined && letsencrypt?.dnsToken !== undefined,
        "letsencrypt.dnsToken",
        "is set, but letsencrypt.dnsProvider is not and nothing would read it",
        `${set("letsencrypt.dnsProvider", "cloudflare")}   or   ${remove("letsencrypt.dnsToken")}`,
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

export const pkiRules: Rule = {
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
