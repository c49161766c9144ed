import * as pulumi from "@pulumi/pulumi";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** Metrics, logs, traces and dashboards of the environment, with everything that offers any of them wired in. */
export class MonitoringLgtm extends pulumi.ComponentResource {
  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:monitoring:MonitoringLgtm", name, {}, opts);
    makeServices(name, site, "monitoring", { parent: this });
    this.registerOutputs({});
  }
}
