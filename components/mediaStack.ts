import * as pulumi from "@pulumi/pulumi";
import { mediaPassword } from "../configs/programs/media/mediaNames.ts";
import type { DeployContext, StackComponent } from "./service/deployContext.ts";

/** What finds, fetches, keeps and plays films and series; all of it is told of each other by the end of an update. */
export class MediaStack extends pulumi.ComponentResource implements StackComponent {
  readonly stack = "media";
  /** Who logs in to each of the programs; secret. Plex and Seerr take the account at plex.tv. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:media:MediaStack", name, {}, opts);
    const { adminUser } = context.environment.settings.media;
    this.login = context.values.secret(mediaPassword).apply((password) => ({ user: adminUser, password }));
    this.registerOutputs({});
  }
}

/** The media programs of an environment that has them. */
export const createMedia = (name: string, context: DeployContext): MediaStack | undefined =>
  context.environment.settings.media.enabled ? new MediaStack(name, context) : undefined;
