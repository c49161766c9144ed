import * as pulumi from "@pulumi/pulumi";
import { grafanaPassword } from "../configs/programs/grafana/grafanaService.ts";
import { rootCertificate } from "../configs/model/fileSpec.ts";
import { AlloyUnit, stoppedUnit } from "./alloyUnit.ts";
import { createServices } from "./service/createServices.ts";
import type { DeployContext } from "./service/deployContext.ts";

/** Metrics, logs, traces and dashboards of the environment, with everything that offers any of them wired in. */
export class MonitoringLgtm extends pulumi.ComponentResource {
  /** Grafana's administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  readonly #name: string;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:monitoring:MonitoringLgtm", name, {}, opts);
    this.#name = name;
    const { environment, values } = context;
    const { grafana } = environment.settings.monitoring;
    if (environment.settings.alloy === "container")
      context.prerequisites.set("alloy", [
        { resource: stoppedUnit(`${name}-alloy-native`, environment.settings, { parent: this }) },
      ]);
    createServices(name, context, "monitoring", { parent: this });
    this.login = values.secret(grafanaPassword).apply((password) => ({ user: grafana.adminUser, password }));
    this.registerOutputs({});
  }

  /** Has the host collect from everything that was made so far, and from nothing before it is healthy; a container may. */
  collect({ environment, values, created }: DeployContext): void {
    if (environment.settings.alloy !== "native") return;
    new AlloyUnit(
      `${this.#name}-alloy`,
      {
        environment,
        root: values.resolve(rootCertificate()),
        after: [...created.values()].map(({ container }) => container),
      },
      { parent: this },
    );
  }
}

/** The monitoring of an environment that has one. */
export const createMonitoring = (name: string, context: DeployContext): MonitoringLgtm | undefined =>
  context.environment.settings.monitoring.enabled ? new MonitoringLgtm(name, context) : undefined;
