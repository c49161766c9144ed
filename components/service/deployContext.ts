import type * as pulumi from "@pulumi/pulumi";
import type { RootlessHost } from "../host/rootlessHost.ts";
import type { Values } from "../authority/values.ts";
import type { Service } from "./service.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../docker/hostFacts.ts";

/** What every service of an environment is made with. */
export interface DeployContext extends HostFacts {
  readonly environment: Environment;
  readonly host: RootlessHost;
  readonly values: Values;
  /** The services made so far, by name, for those that wait for them. */
  readonly created: Map<string, Service>;
  /** What else comes before a service, by its name. */
  readonly prerequisites: Map<string, readonly Prerequisite[]>;
}

/** Something that is no service, and before which one must not start. */
export interface Prerequisite {
  readonly resource: pulumi.Resource;
  /** Known once it is as it has to be; the update fails instead if it is not. */
  readonly ready?: pulumi.Output<boolean>;
}
