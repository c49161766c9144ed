import * as pulumi from "@pulumi/pulumi";
import { grafanaPassword } from "../configs/services/grafana.ts";
import { rootCertificate } from "../configs/services/files.ts";
import { AlloyUnit, stoppedUnit } from "./alloyUnit.ts";
import { makeServices } from "./service/makeServices.ts";
import type { Site } from "./service/site.ts";

/** Metrics, logs, traces and dashboards of the environment, with everything that offers any of them wired in. */
export class MonitoringLgtm extends pulumi.ComponentResource {
  /** Grafana's administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  readonly #name: string;

  constructor(name: string, site: Site, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:monitoring:MonitoringLgtm", name, {}, opts);
    this.#name = name;
    const { environment, values } = site;
    const { grafana } = environment.settings.monitoring;
    if (environment.settings.alloy === "container")
      site.first.set("alloy", [
        { resource: stoppedUnit(`${name}-alloy-native`, environment.settings, { parent: this }) },
      ]);
    makeServices(name, site, "monitoring", { parent: this });
    this.login = values.secret(grafanaPassword).apply((password) => ({ user: grafana.adminUser, password }));
    this.registerOutputs({});
  }

  /** Has the host collect from everything that was made so far, and from nothing before it is healthy; a container may. */
  collect({ environment, values, made }: Site): void {
    if (environment.settings.alloy !== "native") return;
    new AlloyUnit(
      `${this.#name}-alloy`,
      {
        environment,
        root: values.resolve(rootCertificate()),
        after: [...made.values()].map(({ container }) => container),
      },
      { parent: this },
    );
  }
}

/** The monitoring of an environment that has one. */
export const monitoringOf = (name: string, site: Site): MonitoringLgtm | undefined =>
  site.environment.settings.monitoring.enabled ? new MonitoringLgtm(name, site) : undefined;
