import type * as pulumi from "@pulumi/pulumi";
import { Ingress } from "./ingress.ts";
import { ingressTypes } from "./service/frontDoorAliases.ts";
import type { Site } from "./service/site.ts";

/** Traefik in front of everything. */
export class TraefikIngress extends Ingress {
  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super(ingressTypes.traefik, name, site, opts);
  }
}
