import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { probeDirectory } from "../../configs/derived/healthPlan.ts";
import {
  scratchOptions,
  securityOptions,
  unchangedSecurityOptions,
} from "../../configs/derived/containerDefaults.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { hostPath } from "../host/hostPaths.ts";
import { runBootstrap } from "./runBootstrap.ts";
import { dataVolumes, seenByService } from "./dataVolumes.ts";
import { cpuShare, logRotation, memory } from "../docker/dockerValues.ts";
import { ingressAliases } from "./ingressAliases.ts";
import { healthCheck, waitSeconds } from "./healthCheck.ts";
import { containerLabels } from "../docker/labels.ts";
import { prepareFiles, type PreparedFiles } from "./prepareFiles.ts";
import { replacedAliases } from "./replacedAliases.ts";
import type { Prerequisite, ServiceContext } from "./deployContext.ts";
import { networksOf } from "../../configs/model/environmentModel.ts";

/** One declared service: its data, its files and its container, healthy when the update is done. */
export class Service extends pulumi.ComponentResource {
  readonly container: docker.Container;
  /** What was done to it once it was healthy. */
  readonly bootstrap: docker.Container | undefined;
  /** What others wait for that need it. */
  readonly prerequisites: readonly Prerequisite[];

  constructor(
    name: string,
    context: ServiceContext,
    service: ServiceDeclaration,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:service:Service", name, {}, opts);
    const { environment, host } = context;
    const child: pulumi.CustomResourceOptions = { parent: this, provider: host.provider };
    const data = dataVolumes(name, environment, service, child);
    const seen = seenByService(environment, data);
    const prepared = prepareFiles(name, context, service, data, child);
    const prerequisites = [...context.services, ...context.gates];
    this.container = new docker.Container(
      `${name}-container`,
      {
        name: service.name,
        image: host.reference(service.image),
        hostname: service.name,
        ...(service.entrypoint === undefined ? {} : { entrypoints: [...service.entrypoint] }),
        ...(service.command === undefined ? {} : { command: [...service.command] }),
        envs: environmentVariables(service),
        user: `${service.user.uid}:${service.user.gid}`,
        ...networking(context, service),
        ...(service.devices === undefined || service.devices.length === 0
          ? {}
          : {
              devices: service.devices.map((device) => ({
                hostPath: device,
                containerPath: device,
                permissions: "rwm",
              })),
            }),
        volumes: [
          ...seen.volumes,
          ...(service.hostMounts ?? []).map((mount) => ({
            ...hostPath(environment.settings, mount),
            readOnly: true,
          })),
          ...prepared.mounts,
          { volumeName: host.probe.volume.name, containerPath: probeDirectory, readOnly: true },
        ],
        ...(seen.mounts.length === 0 ? {} : { mounts: seen.mounts }),
        ...hardening(service),
        ...limits(service),
        ...(service.sharedMemoryMiB === undefined ? {} : { shmSize: service.sharedMemoryMiB }),
        ...logRotation,
        healthcheck: healthCheck(service.health, environment.settings.host),
        wait: true,
        waitTimeout: waitTimeout(service, prepared, prerequisites),
        restart: "unless-stopped",
        init: true,
        stopTimeout: service.stopTimeoutSeconds,
        // Without it a container is killed at once, whatever its stop timeout says.
        destroyGraceSeconds: service.stopTimeoutSeconds,
        labels: containerLabels(environment, service.name),
      },
      {
        ...child,
        aliases: [...ingressAliases(name, service), ...replacedAliases(this.urn, environment, service)],
        deleteBeforeReplace: true,
        ignoreChanges: unchangedSecurityOptions,
        // The provider reports these as updated and leaves the container as it was.
        replaceOnChanges: ["healthcheck", "init", "tmpfs"],
        ...(prepared.trigger === undefined ? {} : { replacementTrigger: prepared.trigger }),
        dependsOn: [
          host.image(service.image, context.cache(service.image)),
          host.probe.filled,
          ...(prepared.container === undefined ? [] : [prepared.container]),
          ...prerequisites.map(({ resource }) => resource),
        ],
      },
    );
    const { container: bootstrap, ready } = runBootstrap(name, context, service, data, this.container, child);
    this.bootstrap = bootstrap;
    this.prerequisites = [
      { resource: this.container },
      ...(bootstrap === undefined ? [] : [{ resource: bootstrap, ready }]),
    ];
    this.registerOutputs({});
  }
}

// Waits for what was prepared by the one input that replaces nothing while a preview does not know it. A program that
// is told of new files keeps running whatever becomes of them, and its preview stays exact.
const waitTimeout = (
  { health }: ServiceDeclaration,
  { trigger, ready }: PreparedFiles,
  prerequisites: readonly Prerequisite[],
): pulumi.Input<number> => {
  const awaited = [
    ...(trigger === undefined ? [] : [ready]),
    ...prerequisites.flatMap((one) => one.ready ?? []),
  ];
  return awaited.length === 0 ? waitSeconds(health) : pulumi.all(awaited).apply(() => waitSeconds(health));
};

const environmentVariables = ({ environment = {} }: ServiceDeclaration): string[] =>
  Object.entries(environment).map(([name, value]) => `${name}=${value}`);

const networking = ({ environment, host }: ServiceContext, service: ServiceDeclaration) => ({
  networksAdvanced: networksOf(environment, service).map((stack) => ({
    name: host.network(stack).id,
    ...(service.aliases === undefined || service.aliases.length === 0
      ? {}
      : { aliases: [...service.aliases] }),
  })),
  // Docker reports ports in this order; in another one they would be replaced at every update.
  ports: (service.ports ?? [])
    .map(({ internal, external, bind, protocol = "tcp" }) => ({ internal, external, ip: bind, protocol }))
    .sort((left, right) => left.internal - right.internal),
});

const hardening = ({ capabilities = [], tmpfs = [] }: ServiceDeclaration) => ({
  readOnly: true,
  capabilities: { drops: ["ALL"], adds: [...capabilities].sort() },
  securityOpts: [...securityOptions],
  ...(tmpfs.length === 0 ? {} : { tmpfs: Object.fromEntries(tmpfs.map((path) => [path, scratchOptions])) }),
});

const limits = ({ limits: { memoryMiB, cpus } }: ServiceDeclaration) => ({
  ...memory(memoryMiB),
  cpus: cpuShare(cpus),
});
