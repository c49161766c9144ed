import * as pulumi from "@pulumi/pulumi";
import { publicUrl } from "../configs/derived/urls.ts";
import { ldapAccount, ldapPassword } from "../configs/identity/ldap.ts";
import { administrator } from "../configs/identity/people.ts";
import { authentikPassword } from "../configs/services/authentik.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** Authentik: one login for every service that wants one, with a client or a guard for each that is declared. */
export class AuthentikIdp extends pulumi.ComponentResource {
  readonly url: string;
  /** Its administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;
  /** The account that programs search with by LDAP, where they can; secret. */
  readonly ldapLogin: pulumi.Output<{ user: string; password: string }> | undefined;

  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:identity:AuthentikIdp", name, {}, opts);
    const { settings } = site.environment;
    makeServices(name, site, "auth", { parent: this });
    this.url = publicUrl(settings, settings.authentik.host);
    this.login = site.values
      .secret(authentikPassword)
      .apply((password) => ({ user: administrator, password }));
    this.ldapLogin = settings.authentik.ldap.enabled
      ? site.values.secret(ldapPassword).apply((password) => ({ user: ldapAccount(settings), password }))
      : undefined;
    this.registerOutputs({ url: this.url });
  }
}

/** The identity provider of an environment that has one. */
export const identityOf = (name: string, site: Site): AuthentikIdp | undefined =>
  site.environment.settings.identity === "authentik" ? new AuthentikIdp(name, site) : undefined;
