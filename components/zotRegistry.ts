import * as pulumi from "@pulumi/pulumi";
import { publicUrl } from "../configs/derived/publicUrls.ts";
import { loginLine } from "../configs/programs/zot/login.ts";
import { registryPassword } from "../configs/programs/zot/zotService.ts";
import type { DeployContext, StackComponent } from "./service/deployContext.ts";

/** zot as our registry and as the cache of five others, with its bounded way to them. */
export class ZotRegistry extends pulumi.ComponentResource implements StackComponent {
  readonly stack = "registry";
  readonly url: string;
  /** The line that logs the first user in; secret. */
  readonly login: pulumi.Output<string>;
  /** Passwords by user; secret. */
  readonly passwords: pulumi.Output<Record<string, string>>;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:registry:ZotRegistry", name, {}, opts);
    const { settings } = context.environment;
    this.url = publicUrl(settings, settings.registry.host);
    this.passwords = pulumi.all(
      Object.fromEntries(
        settings.registry.users.map((user) => [
          user.name,
          context.values.secret(registryPassword(user.name)),
        ]),
      ),
    );
    const first = settings.registry.users[0]?.name ?? "";
    this.login = this.passwords.apply((passwords) => loginLine(settings, first, passwords[first] ?? ""));
    this.registerOutputs({ url: this.url });
  }
}
