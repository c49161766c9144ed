import type { Container } from "../../cli/shared/dockerClient.ts";
import type { RunningContainer } from "../../configs/derived/differences.ts";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { hostDirectory, volumeName } from "../../configs/derived/volumes.ts";
import { imageReference } from "../../configs/model/images.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { networkName, networksOf, type Environment } from "../../configs/model/environmentModel.ts";

/** The environment `dev` of `home.test`. */
export const environmentWith = (settings: object = {}): Environment =>
  declareEnvironment("dev", parseSettings("dev", { domain: "home.test", ...settings }));

/** A healthy container of `dev`, started at eight. */
export const containerNamed = (name: string, different: Partial<Container> = {}): Container => ({
  id: `id-${name}`,
  name,
  image: "docker.io/library/caddy:2.0.0-alpine",
  labels: { "homelab.environment": "dev", "homelab.service": name },
  state: "running",
  health: "healthy",
  startedAt: new Date("2026-01-01T08:00:00Z"),
  exitCode: 0,
  error: "",
  ...different,
});

/** A service that Docker runs as it is declared. */
export const runningAs = (environment: Environment, service: ServiceDeclaration): RunningContainer => ({
  image: imageReference(service.image, imageSource(environment.settings)),
  networks: Object.fromEntries(
    networksOf(environment, service).map((stack) => [
      networkName(stack),
      [...(service.aliases ?? []), service.name],
    ]),
  ),
  ports: (service.ports ?? []).map(({ internal, external, bind, protocol = "tcp" }) => ({
    internal,
    external,
    address: bind,
    protocol,
  })),
  mounts: (service.volumes ?? []).map((volume) => ({
    path: volume.path,
    ...(hostDirectory(environment, volume) === undefined ? { volume: volumeName(volume) } : {}),
  })),
});
