import * as pulumi from "@pulumi/pulumi";
import { frontDoorOf } from "../configs/ingress/frontDoor.ts";
import { frontDoorRoutes } from "../configs/ingress/doors.ts";
import { publicUrl, routeName } from "../configs/derived/urls.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** What stands in front of everything: HTTPS for each route, the registry's local door and the metrics door. */
export abstract class Ingress extends pulumi.ComponentResource {
  /** Address of each route, by its host label; of the domain itself as `landing`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Who may enter its own pages, where they have a door with a login of their own; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }> | undefined = undefined;

  constructor(type: string, name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { settings, services } = site.environment;
    makeServices(name, site, frontDoorOf(services).stack, { parent: this });
    this.urls = Object.fromEntries(
      frontDoorRoutes(settings, services).map(({ host }) => [routeName(host), publicUrl(settings, host)]),
    );
    this.registerOutputs({ urls: this.urls });
  }
}
