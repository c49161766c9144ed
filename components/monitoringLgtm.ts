import * as pulumi from "@pulumi/pulumi";
import { grafanaPassword } from "../configs/programs/grafana/grafanaService.ts";
import { rootCertificate } from "../configs/model/fileSpec.ts";
import { AlloyUnit, stoppedUnit } from "./alloyUnit.ts";
import type { Services } from "./service/createServices.ts";
import type { DeployContext, Gates, StackComponent } from "./service/deployContext.ts";

/** Metrics, logs, traces and dashboards of the environment, with everything that offers any of them wired in. */
export class MonitoringLgtm extends pulumi.ComponentResource implements StackComponent {
  readonly stack = "monitoring";
  /** Grafana's administrator; secret. */
  readonly login: pulumi.Output<{ user: string; password: string }>;

  readonly #name: string;

  constructor(name: string, context: DeployContext, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:monitoring:MonitoringLgtm", name, {}, opts);
    this.#name = name;
    const { environment, values } = context;
    const { grafana } = environment.settings.monitoring;
    this.login = values.secret(grafanaPassword).apply((password) => ({ user: grafana.adminUser, password }));
    this.registerOutputs({});
  }

  /** The stop of a native Alloy, whose port Alloy's container takes. */
  gates({ environment: { settings } }: DeployContext): Gates {
    return {
      "native-alloy-stopped": () => ({
        resource: stoppedUnit(`${this.#name}-alloy-native`, settings, { parent: this }),
      }),
    };
  }

  /** Has the host collect from every service once all are healthy, where no container does. */
  collect({ environment, values }: DeployContext, services: Services): void {
    if (environment.settings.alloy !== "native") return;
    new AlloyUnit(
      `${this.#name}-alloy`,
      {
        environment,
        root: values.resolve(rootCertificate()),
        after: [...services.values()].map(({ container }) => container),
      },
      { parent: this },
    );
  }
}

/** The monitoring of an environment that has one. */
export const createMonitoring = (name: string, context: DeployContext): MonitoringLgtm | undefined =>
  context.environment.settings.monitoring.enabled ? new MonitoringLgtm(name, context) : undefined;
