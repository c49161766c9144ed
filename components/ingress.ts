import * as pulumi from "@pulumi/pulumi";
import { ingressOf } from "../configs/derived/ingressService.ts";
import { publicRoutes } from "../configs/derived/routes.ts";
import type { StackName } from "../configs/model/serviceSpec.ts";
import { publicUrl, routeName } from "../configs/derived/publicUrls.ts";
import type { DeployContext, StackComponent } from "./service/deployContext.ts";

/** What stands in front of everything: HTTPS for each route, the registry's local door and the metrics door. */
export abstract class Ingress extends pulumi.ComponentResource implements StackComponent {
  readonly stack: StackName;
  /** Address of each route, by its host label; of the domain itself as `landing`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Who may enter its own pages, where they have a door with a login of their own; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }> | undefined = undefined;

  constructor(type: string, name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { settings, services } = context.environment;
    this.stack = ingressOf(services).stack;
    this.urls = Object.fromEntries(
      publicRoutes(settings, services).map(({ host }) => [routeName(host), publicUrl(settings, host)]),
    );
    this.registerOutputs({ urls: this.urls });
  }
}
