import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../configs/services/environment.ts";
import type { HostFacts } from "../preflight/preflight.ts";
import type { RootlessHost } from "../rootlessHost.ts";
import type { Values } from "../values.ts";
import type { Service } from "./service.ts";

/** What every service of an environment is made with. */
export interface Site extends HostFacts {
  readonly environment: Environment;
  readonly host: RootlessHost;
  readonly values: Values;
  /** The services made so far, by name, for those that wait for them. */
  readonly made: Map<string, Service>;
  /** What else comes before a service, by its name. */
  readonly first: Map<string, readonly First[]>;
}

/** Something that is no service, and before which one must not start. */
export interface First {
  readonly resource: pulumi.Resource;
  /** Known once it is as it has to be; the update fails instead if it is not. */
  readonly ready?: pulumi.Output<boolean>;
}
