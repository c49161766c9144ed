import { imageReference } from "../model/images.ts";
import { imageSource } from "./imageSource.ts";
import type { DataVolume, ServiceDeclaration } from "../model/serviceSpec.ts";
import type { ComposeFile, ComposeService } from "./composeTypes.ts";
import { healthPlan, probeDirectory } from "./healthPlan.ts";
import { logDriver, logOptions, scratchOptions, securityOptions } from "./containerDefaults.ts";
import { hostDirectory, ownVolumes, probeVolume, volumeName } from "./volumes.ts";
import { networkName, networksOf, stacksOf, type Environment } from "../model/environmentModel.ts";

/** Name of the one service that ends: it gives the data to its users and puts the probe in its volume. */
export const prepareService = "prepare";

/**
 * The environment as one would write it for docker compose, to compare with.
 * @param rendered directory with the files of each service as `<service>/<path>`, readable by the containers' users
 */
export const composeFile = (environment: Environment, rendered: string): ComposeFile => {
  const named = environment.services
    .flatMap(ownVolumes)
    .filter((volume) => hostDirectory(environment, volume) === undefined)
    .map(volumeName);
  return {
    services: {
      [prepareService]: prepare(environment),
      ...Object.fromEntries(
        environment.services.map((service) => [service.name, composed(environment, service, rendered)]),
      ),
    },
    networks: Object.fromEntries(
      stacksOf(environment)
        .map(networkName)
        .map((name) => [name, { name, driver: "bridge" as const }]),
    ),
    volumes: Object.fromEntries([probeVolume, ...named].map((name) => [name, { name }])),
  };
};

const composed = (
  environment: Environment,
  service: ServiceDeclaration,
  rendered: string,
): ComposeService => ({
  ...common(environment, service),
  container_name: service.name,
  hostname: service.name,
  ...(service.entrypoint === undefined ? {} : { entrypoint: service.entrypoint.map(literal) }),
  ...(service.command === undefined ? {} : { command: service.command.map(literal) }),
  environment: Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, literal(value)]),
  ),
  user: owner(service),
  networks: Object.fromEntries(
    networksOf(environment, service).map((stack) => [
      networkName(stack),
      service.aliases === undefined || service.aliases.length === 0 ? {} : { aliases: service.aliases },
    ]),
  ),
  ports: (service.ports ?? []).map(
    ({ bind, external, internal, protocol = "tcp" }) => `${bind}:${external}:${internal}/${protocol}`,
  ),
  volumes: [
    ...(service.volumes ?? []).map((volume) => `${source(environment, volume)}:${volume.path}`),
    ...(service.files === undefined ? [] : [`${rendered}/${service.name}:${service.files.directory}:ro`]),
    `${probeVolume}:${probeDirectory}:ro`,
  ],
  read_only: true,
  cap_add: [...(service.capabilities ?? [])].sort(),
  tmpfs: (service.tmpfs ?? []).map((path) => `${path}:${scratchOptions}`),
  ...(service.sharedMemoryMiB === undefined ? {} : { shm_size: `${service.sharedMemoryMiB}m` }),
  ...(service.devices === undefined ? {} : { devices: service.devices }),
  ...memory(service.limits.memoryMiB),
  cpus: service.limits.cpus,
  healthcheck: healthcheck(environment, service),
  restart: "unless-stopped",
  init: true,
  stop_grace_period: `${service.stopTimeoutSeconds}s`,
  depends_on: {
    [prepareService]: { condition: "service_completed_successfully" },
    ...Object.fromEntries(
      (service.dependsOn ?? []).map((other) => [other, { condition: "service_healthy" }]),
    ),
  },
});

const prepare = (environment: Environment): ComposeService => {
  const owned = environment.services.flatMap((service) =>
    ownVolumes(service)
      .filter(({ host }) => host === undefined)
      .map((volume) => ({ service, volume, path: `/data/${volume.name}` })),
  );
  const script = [
    ...owned.map(({ service, path }) => `chown -R ${owner(service)} ${path}`),
    `cp /bin/busybox ${probeDirectory}/busybox`,
  ].join("\n");
  return {
    ...common(environment, { image: "busybox" }),
    container_name: "homelab-prepare",
    entrypoint: ["/bin/sh", "-eu", "-c", literal(script)],
    user: "0:0",
    network_mode: "none",
    volumes: [
      ...owned.map(({ volume, path }) => `${source(environment, volume)}:${path}`),
      `${probeVolume}:${probeDirectory}`,
    ],
    cap_add: ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER"],
    ...memory(256),
    restart: "no",
  };
};

const common = ({ settings }: Environment, { image }: Pick<ServiceDeclaration, "image">) => ({
  image: imageReference(image, imageSource(settings)),
  cap_drop: ["ALL"],
  security_opt: securityOptions,
  logging: { driver: logDriver, options: logOptions },
});

const healthcheck = ({ settings }: Environment, { health }: ServiceDeclaration) => {
  const plan = healthPlan(health, settings.host);
  return {
    test: ["CMD", ...plan.command.map(literal)],
    interval: `${plan.intervalSeconds}s`,
    timeout: `${plan.timeoutSeconds}s`,
    retries: plan.retries,
    start_period: `${plan.startSeconds}s`,
    ...(plan.startIntervalSeconds === undefined ? {} : { start_interval: `${plan.startIntervalSeconds}s` }),
  };
};

const memory = (mebibytes: number) => ({ mem_limit: `${mebibytes}m`, memswap_limit: `${mebibytes}m` });

const source = (environment: Environment, volume: DataVolume): string =>
  hostDirectory(environment, volume) ?? volumeName(volume);

const owner = ({ user }: ServiceDeclaration): string => `${user.uid}:${user.gid}`;

// Compose puts variables in for a single dollar sign.
const literal = (text: string): string => text.replaceAll("$", "$$$$");
