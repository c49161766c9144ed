import * as pulumi from "@pulumi/pulumi";
import { mediaPassword } from "../configs/media/names.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** What finds, fetches, keeps and plays films and series; all of it is told of each other by the end of an update. */
export class MediaStack extends pulumi.ComponentResource {
  /** Who logs in to each of the programs; secret. Plex and Seerr take the account at plex.tv. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:media:MediaStack", name, {}, opts);
    const { adminUser } = site.environment.settings.media;
    makeServices(name, site, "media", { parent: this });
    this.login = site.values.secret(mediaPassword).apply((password) => ({ user: adminUser, password }));
    this.registerOutputs({});
  }
}

/** The media programs of an environment that has them. */
export const mediaOf = (name: string, site: Site): MediaStack | undefined =>
  site.environment.settings.media.enabled ? new MediaStack(name, site) : undefined;
