import { isIP } from "node:net";
import { publicRoutes } from "./routes.ts";
import { set } from "../settings/rule.ts";
import type { Settings } from "../settings/schema.ts";
import { publicHost } from "./publicUrls.ts";
import type { Environment } from "../model/environmentModel.ts";

/** A name of the front door in a public zone. */
export interface DnsRecord {
  /** Label under the domain. */
  readonly host: string;
  readonly name: string;
  readonly type: "A" | "AAAA" | "CNAME";
  readonly content: string;
  readonly proxied: boolean;
  readonly comment: string;
}

/** One record a route; none when nobody keeps them. */
export const dnsRecords = ({ name: stack, settings, services }: Environment): readonly DnsRecord[] => {
  const { cloudflare } = settings;
  if (settings.dns === "none" || cloudflare === undefined) return [];
  const owner = (host: string): string =>
    services.find(({ routes = [] }) => routes.some((route) => route.host === host))?.name ?? "homelab:routes";
  return publicRoutes(settings, services).map(({ host }) => ({
    host,
    name: publicHost(settings, host),
    type: recordType(cloudflare.target),
    content: cloudflare.target,
    proxied: cloudflare.proxied && !(host === settings.registry.host && cloudflare.registry === "direct"),
    // A plan without payment takes 100 characters.
    comment: `homelab ${stack}: ${owner(host)}`.slice(0, 100),
  }));
};

/** What Cloudflare may not do for what goes through it, and how to say that it is meant. */
export const proxyWarnings = ({ domain, dns, cloudflare }: Settings): readonly string[] => {
  if (dns === "none" || cloudflare?.proxied !== true) return [];
  return [
    // The zone may be the domain itself, as with example.co.uk: nobody knows without asking.
    ...(cloudflare.certificates === "universal" && domain.split(".").length > 2
      ? [
          `Cloudflare's certificate covers a zone and one level below it. Unless ${domain} is the zone itself, browsers ` +
            `refuse every name under it: order an advanced certificate for *.${domain}, then ` +
            `${set("cloudflare.certificates", "advanced")}   or   ${set("cloudflare.proxied", "false")}`,
        ]
      : []),
    ...(cloudflare.registry === undefined
      ? [
          "Cloudflare turns away requests of more than 100 MB (200 MB and 500 MB in larger plans), and so larger layers " +
            `that are pushed: ${set("cloudflare.registry", "direct")}, which shows this host's address for that name   or   ` +
            set("cloudflare.registry", "proxied"),
        ]
      : []),
  ];
};

const recordType = (target: string): DnsRecord["type"] => {
  switch (isIP(target)) {
    case 4:
      return "A";
    case 6:
      return "AAAA";
    default:
      return "CNAME";
  }
};
