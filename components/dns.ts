import { DnsRecord } from "@pulumi/cloudflare/dnsRecord.js";
import { Provider } from "@pulumi/cloudflare/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { dnsRecords, proxyWarnings, type DnsRecord as Declared } from "../configs/derived/dnsRecords.ts";
import type { Settings } from "../configs/settings/schema.ts";
import type { Environment } from "../configs/model/environmentModel.ts";

/** The names of the front door in the zone that Cloudflare keeps: one record a route, gone with it. */
export class CloudflareDns extends pulumi.ComponentResource {
  constructor(
    name: string,
    zone: NonNullable<Settings["cloudflare"]>,
    records: readonly Declared[],
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:dns:CloudflareDns", name, {}, opts);
    const provider = new Provider(
      `${name}-cloudflare`,
      zone.token === undefined ? {} : { apiToken: pulumi.secret(zone.token.reveal()) },
      { parent: this },
    );
    for (const { host, ...record } of records)
      new DnsRecord(
        `${name}-${host}`,
        // 1 is Cloudflare's own choice, and the only one for what it proxies.
        { zoneId: zone.zoneId, ttl: 1, ...record },
        { parent: this, provider },
      );
    this.registerOutputs({});
  }
}

/** The records of an environment that has any. */
export const createDns = (name: string, environment: Environment): CloudflareDns | undefined => {
  const { dns, cloudflare } = environment.settings;
  if (dns === "none" || cloudflare === undefined) return undefined;
  const made = new CloudflareDns(name, cloudflare, dnsRecords(environment));
  for (const warning of proxyWarnings(environment.settings)) void pulumi.log.warn(warning, made);
  return made;
};
