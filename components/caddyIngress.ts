import type * as pulumi from "@pulumi/pulumi";
import { Ingress } from "./ingress.ts";
import { ingressTypes } from "./service/ingressAliases.ts";
import type { DeployContext } from "./service/deployContext.ts";

/** Caddy in front of everything. */
export class CaddyIngress extends Ingress {
  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super(ingressTypes.caddy, name, context, opts);
  }
}
