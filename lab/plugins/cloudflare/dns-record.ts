import { randomBytes } from "node:crypto";
import type { Properties, Resource } from "../shared/resource.ts";

interface Inputs {
  readonly zoneId: string;
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly content?: string;
  readonly proxied?: boolean;
  readonly comment?: string;
}

interface Outputs {
  readonly createdOn: string;
}

const proxyable = ["A", "AAAA", "CNAME"];

let token: string | undefined;

/** The provider's configuration; a stand-in has nobody to show the token to. */
export const configure = ({ apiToken }: Properties): void => {
  const sealed = apiToken as string | { readonly value?: string } | undefined;
  token = typeof sealed === "object" ? sealed.value : sealed;
};

/** A DNS record that is nowhere but in the state: no name server hears of it. */
export const dnsRecord: Resource<Inputs, Outputs> = {
  inputs: {
    zoneId: "replace",
    name: "update",
    type: "update",
    ttl: "update",
    content: "update",
    proxied: "update",
    comment: "update",
  },
  complete: (inputs) => ({ proxied: false, ...inputs }),

  create(inputs) {
    check(inputs);
    return { id: randomBytes(16).toString("hex"), outputs: { createdOn: new Date().toISOString() } };
  },

  update(_, inputs, { createdOn }) {
    check(inputs);
    return { createdOn };
  },
};

/** What Cloudflare itself refuses. */
function check({ type, ttl, proxied = false }: Inputs): void {
  if (token === undefined) throw new Error("the provider has no apiToken");
  if (ttl !== 1 && (ttl < 60 || ttl > 86400)) throw new Error(`ttl: found ${ttl}; allowed: 1 or 60 to 86400`);
  if (proxied && !proxyable.includes(type))
    throw new Error(`proxied: a ${type} record can't be proxied, only ${proxyable.join(", ")}`);
  if (proxied && ttl !== 1) throw new Error(`ttl: found ${ttl}; a proxied record has ttl 1`);
}
