import { isIP } from "node:net";
import { frontDoorRoutes } from "../ingress/doors.ts";
import type { Environment } from "../services/environment.ts";
import { publicHost } from "./urls.ts";

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
  return frontDoorRoutes(settings, services).map(({ host }) => ({
    host,
    name: publicHost(settings, host),
    type: recordType(cloudflare.target),
    content: cloudflare.target,
    proxied: cloudflare.proxied,
    // A plan without payment takes 100 characters.
    comment: `homelab ${stack}: ${owner(host)}`.slice(0, 100),
  }));
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
