import { serve } from "../shared/server.ts";
import { configure, dnsRecord } from "./dns-record.ts";

serve({
  version: "6.22.1",
  configure,
  resources: { "cloudflare:index/dnsRecord:DnsRecord": dnsRecord },
});
