import { remove, set, setSecret, mistakeIf, type Rule } from "./rule.ts";

/** A domain that nobody outside can look up. */
export const privateDomain = /(^|\.)(test|local|localhost|internal|lan|home\.arpa|example|invalid)$/;

export const letsencryptRules: Rule = {
  reads: ["tls", "letsencrypt", "domain", "ports", "images", "ingress"],
  check: ({ tls, letsencrypt, domain, ports, images, ingress }) => {
    if (tls === "internal-pki")
      return mistakeIf(
        letsencrypt !== undefined,
        "letsencrypt",
        "is set, but tls is internal-pki and nothing would read it",
        `${set("tls", "letsencrypt")}   or   ${remove("letsencrypt")}`,
      );
    const dns = letsencrypt?.dnsProvider;
    return [
      ...mistakeIf(
        letsencrypt === undefined,
        "letsencrypt.email",
        "is missing; tls: letsencrypt needs an account",
        set("letsencrypt.email", "you@example.org"),
      ),
      ...mistakeIf(
        privateDomain.test(domain),
        "domain",
        `found ${domain}, a name Let's Encrypt can't certify`,
        `${set("tls", "internal-pki")}   or   ${set("domain", "home.example.org")}`,
      ),
      ...mistakeIf(
        ingress === "traefik" && dns !== undefined && dns !== "cloudflare",
        "letsencrypt.dnsProvider",
        `found ${String(dns)}; with Traefik it is cloudflare`,
        set("letsencrypt.dnsProvider", "cloudflare"),
      ),
      ...mistakeIf(
        ingress === "caddy" && dns !== undefined && images["caddy"] === undefined,
        "letsencrypt.dnsProvider",
        `found ${String(dns)}, but the pinned Caddy image has no DNS modules`,
        `${set("images.caddy", `REPOSITORY:TAG`)} with a build that has caddy-dns/${String(dns)}`,
      ),
      ...mistakeIf(
        dns !== undefined && letsencrypt?.dnsToken === undefined,
        "letsencrypt.dnsToken",
        "is missing; the DNS module needs it",
        setSecret("letsencrypt.dnsToken"),
      ),
      ...mistakeIf(
        dns === undefined && letsencrypt?.dnsToken !== undefined,
        "letsencrypt.dnsToken",
        "is set, but letsencrypt.dnsProvider is not and nothing would read it",
        `${set("letsencrypt.dnsProvider", "cloudflare")}   or   ${remove("letsencrypt.dnsToken")}`,
      ),
      ...mistakeIf(
        dns === undefined && ports.http !== 80 && ports.https !== 443,
        "ports",
        `found ${ports.http} and ${ports.https}; Let's Encrypt asks on 80 or 443 unless DNS-01 is used`,
        set("ports.https", "443"),
      ),
    ];
  },
};

/** What each must have at least, for those below it to end before. */
const leastHours = { rootHours: 4, intermediateHours: 3, leafHours: 2 } as const;

export const pkiRules: Rule = {
  reads: ["pki"],
  check: ({ pki }) => {
    // What is too long is cut to a part of what its issuer has, as that will be.
    const within = (hours: number, issuer: number, part: number, least: number): number =>
      hours < issuer ? hours : Math.max(least, Math.floor(issuer / part));
    const long = (name: keyof typeof leastHours): number => Math.max(pki[name], leastHours[name]);
    const root = long("rootHours");
    const intermediate = within(long("intermediateHours"), root, 2, leastHours.intermediateHours);
    const leaf = within(long("leafHours"), intermediate, 2, leastHours.leafHours);
    const renew = within(pki.renewHours, leaf, 12, 1);
    return [
      ...(Object.keys(leastHours) as (keyof typeof leastHours)[]).flatMap((name) =>
        mistakeIf(
          pki[name] < leastHours[name],
          `pki.${name}`,
          `found ${pki[name]}; what it issues, and its renewal, have to end before`,
          set(`pki.${name}`, String(leastHours[name])),
        ),
      ),
      ...mistakeIf(
        long("intermediateHours") !== intermediate,
        "pki.intermediateHours",
        `found ${pki.intermediateHours}; the root ends first, after ${root}`,
        set("pki.intermediateHours", String(intermediate)),
      ),
      ...mistakeIf(
        long("leafHours") !== leaf,
        "pki.leafHours",
        `found ${pki.leafHours}; the intermediate ends first, after ${intermediate}`,
        set("pki.leafHours", String(leaf)),
      ),
      ...mistakeIf(
        renew !== pki.renewHours,
        "pki.renewHours",
        `found ${pki.renewHours}; a leaf lives ${leaf}, so every update would renew it`,
        set("pki.renewHours", String(renew)),
      ),
    ];
  },
};
