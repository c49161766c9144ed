import type * as pulumi from "@pulumi/pulumi";
import { Ingress } from "./ingress.ts";
import { ingressTypes } from "./service/frontDoorAliases.ts";
import type { Site } from "./service/site.ts";

/** Caddy in front of everything. */
export class CaddyIngress extends Ingress {
  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super(ingressTypes.caddy, name, site, opts);
  }
}
