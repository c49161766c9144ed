import { privateDomain } from "./certificateRules.ts";
import { isPrivateAddress } from "./hostKinds.ts";
import { remove, set, setSecret, mistakeIf, type Rule } from "./rule.ts";

/** HTTPS ports that Cloudflare forwards. */
const proxiedPorts = [443, 2053, 2083, 2087, 2096, 8443];

export const dnsRules: Rule = {
  reads: ["dns", "cloudflare", "domain", "ports"],
  check: ({ dns, cloudflare, domain, ports }) => {
    if (dns === "none")
      return mistakeIf(
        cloudflare !== undefined,
        "cloudflare",
        "is set, but dns is none and nothing would read it",
        `${set("dns", "cloudflare")}   or   ${remove("cloudflare")}`,
      );
    if (cloudflare === undefined)
      return mistakeIf(
        true,
        "cloudflare.zoneId",
        "is missing; dns: cloudflare needs the zone, the target and a token",
        `${set("cloudflare.zoneId", "ZONE")}   and   ${set("cloudflare.target", "ADDRESS")}`,
      );
    return [
      ...mistakeIf(
        cloudflare.token === undefined,
        "cloudflare.token",
        "is missing; records can't be made without it",
        setSecret("cloudflare.token"),
      ),
      ...mistakeIf(
        privateDomain.test(domain),
        "domain",
        `found ${domain}, a name that no public zone has`,
        `${set("dns", "none")}   or   ${set("domain", "home.example.org")}`,
      ),
      ...mistakeIf(
        cloudflare.proxied && !proxiedPorts.includes(ports.https),
        "cloudflare.proxied",
        `found true with ports.https ${ports.https}; Cloudflare forwards ${proxiedPorts.join(", ")}`,
        `${set("cloudflare.proxied", "false")}   or   ${set("ports.https", "443")}`,
      ),
      ...mistakeIf(
        cloudflare.proxied && isPrivateAddress(cloudflare.target),
        "cloudflare.proxied",
        `found true with the target ${cloudflare.target}, which Cloudflare can't reach`,
        set("cloudflare.proxied", "false"),
      ),
    ];
  },
};
