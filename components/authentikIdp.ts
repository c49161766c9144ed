import * as pulumi from "@pulumi/pulumi";
import { publicUrl } from "../configs/derived/publicUrls.ts";
import { ldapAccount, ldapPassword } from "../configs/programs/authentik/ldapProvider.ts";
import { administrator } from "../configs/programs/authentik/groupsAndAdministrator.ts";
import { authentikPassword } from "../configs/programs/authentik/authentikService.ts";
import type { DeployContext, StackComponent } from "./service/deployContext.ts";

/** Authentik: one login for every service that wants one, with a client or a guard for each that is declared. */
export class AuthentikIdp extends pulumi.ComponentResource implements StackComponent {
  readonly stack = "auth";
  readonly url: string;
  /** Its administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;
  /** The account that programs search with by LDAP, where they can; secret. */
  readonly ldapLogin: pulumi.Output<{ user: string; password: string }> | undefined;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:identity:AuthentikIdp", name, {}, opts);
    const { settings } = context.environment;
    this.url = publicUrl(settings, settings.authentik.host);
    this.login = context.values
      .secret(authentikPassword)
      .apply((password) => ({ user: administrator, password }));
    this.ldapLogin = settings.authentik.ldap.enabled
      ? context.values.secret(ldapPassword).apply((password) => ({ user: ldapAccount(settings), password }))
      : undefined;
    this.registerOutputs({ url: this.url });
  }
}

/** The identity provider of an environment that has one. */
export const createIdentity = (name: string, context: DeployContext): AuthentikIdp | undefined =>
  context.environment.settings.identity === "authentik" ? new AuthentikIdp(name, context) : undefined;
