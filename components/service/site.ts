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
  /** What else has to be there before a service, by its name. */
  readonly first: Map<string, readonly pulumi.Resource[]>;
}
