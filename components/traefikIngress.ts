import type * as pulumi from "@pulumi/pulumi";
import { dashboardPassword, dashboardUser } from "../configs/ingress/traefik/secretConfig.ts";
import { Ingress } from "./ingress.ts";
import { ingressTypes } from "./service/frontDoorAliases.ts";
import type { Site } from "./service/site.ts";

/** Traefik in front of everything. */
export class TraefikIngress extends Ingress {
  override readonly login;

  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super(ingressTypes.traefik, name, site, opts);
    this.login =
      site.environment.settings.traefik.dashboardPort === undefined
        ? undefined
        : site.values.secret(dashboardPassword).apply((password) => ({ user: dashboardUser, password }));
  }
}
