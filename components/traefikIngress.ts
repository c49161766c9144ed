import type * as pulumi from "@pulumi/pulumi";
import { dashboardPassword, dashboardUser } from "../configs/programs/traefik/secretConfig.ts";
import { Ingress } from "./ingress.ts";
import { ingressTypes } from "./service/ingressAliases.ts";
import type { DeployContext } from "./service/deployContext.ts";

/** Traefik in front of everything. */
export class TraefikIngress extends Ingress {
  override readonly login;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super(ingressTypes.traefik, name, context, opts);
    this.login =
      context.environment.settings.traefik.dashboardPort === undefined
        ? undefined
        : context.values.secret(dashboardPassword).apply((password) => ({ user: dashboardUser, password }));
  }
}
