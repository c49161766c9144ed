import type * as pulumi from "@pulumi/pulumi";
import type { RootlessHost } from "../host/rootlessHost.ts";
import type { Values } from "../authority/values.ts";
import type { ImageName } from "../../configs/model/images.ts";
import type { StackName } from "../../configs/model/serviceSpec.ts";
import type { Gate } from "../../configs/derived/startOrder.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../docker/hostFacts.ts";

/** What everything of an environment is made with. */
export interface DeployContext extends HostFacts {
  readonly environment: Environment;
  readonly host: RootlessHost;
  readonly values: Values;
}

/** What one service is made with. */
export interface ServiceContext extends DeployContext {
  /** The services that it waits for. */
  readonly services: readonly Prerequisite[];
  /** The steps that it waits for. */
  readonly gates: readonly Prerequisite[];
  readonly cache: ImageCache;
}

/** A resource that has to be in place before a service starts. */
export interface Prerequisite {
  readonly resource: pulumi.Resource;
  /** Known once it is as it has to be; the update fails instead if it is not. */
  readonly ready?: pulumi.Output<boolean>;
}

/** What has to be up before an image can be pulled. */
export type ImageCache = (image: ImageName) => readonly pulumi.Resource[];

/** How each step is made that is no service; it is made once, before the first service that waits for it. */
export type Gates = Readonly<Partial<Record<Gate, (cache: ImageCache) => Prerequisite>>>;

/** The component that the services of a stack belong to. */
export interface StackComponent extends pulumi.ComponentResource {
  readonly stack: StackName;
}
