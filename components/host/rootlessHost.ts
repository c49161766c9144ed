import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { hasShell } from "../../configs/derived/imageShells.ts";
import { imageReference, isCached, type ImageName } from "../../configs/model/images.ts";
import type { StackName } from "../../configs/model/serviceSpec.ts";
import { dataRootStarter } from "./dataRootTimer.ts";
import { isBehindSsh } from "../../configs/settings/dockerAddress.ts";
import { dockerHost } from "../docker/dockerHost.ts";
import { labels } from "../docker/labels.ts";
import { createHealthProbe, type HealthProbe } from "./healthProbe.ts";
import { networkName, stacksOf, type Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../docker/hostFacts.ts";

/** The Docker of an ordinary user: its provider, one network for each stack, and the images that are used. */
export class RootlessHost extends pulumi.ComponentResource {
  readonly provider: docker.Provider;
  readonly probe: HealthProbe;
  readonly #networks: ReadonlyMap<StackName, docker.Network>;
  readonly #images = new Map<ImageName, docker.RemoteImage>();
  readonly #environment: Environment;
  readonly #name: string;

  constructor(
    name: string,
    environment: Environment,
    facts: HostFacts,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:host:RootlessHost", name, {}, opts);
    const { host } = environment.settings;
    this.#name = name;
    this.#environment = environment;
    this.provider = new docker.Provider(
      `${name}-docker`,
      {
        host: dockerHost(environment.settings),
        ...(isBehindSsh(host.docker) ? { sshOpts: sharedConnection } : {}),
        // Only a preview without any Docker may skip the look at the daemon.
        disableDockerDaemonCheck: !host.preflight,
      },
      { parent: this },
    );
    this.#networks = new Map(
      stacksOf(environment).map((stack) => [
        stack,
        new docker.Network(
          `${name}-${stack}`,
          { name: networkName(stack), driver: "bridge", labels: labels(environment, stack) },
          { parent: this, provider: this.provider },
        ),
      ]),
    );
    this.probe = createHealthProbe(
      `${name}-probe`,
      environment,
      facts,
      this.reference("busybox"),
      this.image("busybox"),
      {
        parent: this,
        provider: this.provider,
      },
    );
    dataRootStarter(`${name}-data-root`, environment, { parent: this });
    this.registerOutputs({});
  }

  /** The network of a stack, by id. */
  network(stack: StackName): docker.Network {
    const network = this.#networks.get(stack);
    if (network === undefined)
      throw new Error(`No service of stack ${stack} is declared, so it has no network`);
    return network;
  }

  /** What has to be there before a script runs in a container of this image. */
  toRun(image: ImageName, cache: readonly pulumi.Resource[] = []): pulumi.Resource[] {
    const own = hasShell(image, imageSource(this.#environment.settings));
    return [this.image(image, cache), ...(own ? [] : [this.probe.filled])];
  }

  /**
   * The pulled image, after `cache` is up if it comes through the registry; pulled before the container that used the
   * former one is stopped, and never removed.
   */
  image(image: ImageName, cache: readonly pulumi.Resource[] = []): docker.RemoteImage {
    const known = this.#images.get(image);
    if (known !== undefined) return known;
    const pulled = new docker.RemoteImage(
      `${this.#name}-image-${image}`,
      { name: this.reference(image), keepLocally: true },
      {
        parent: this,
        provider: this.provider,
        ...(isCached(image, imageSource(this.#environment.settings)) ? { dependsOn: [...cache] } : {}),
      },
    );
    this.#images.set(image, pulled);
    return pulled;
  }

  /** What a container names as its image: the text, because an id that is not known yet hides a replacement. */
  reference(image: ImageName): string {
    return imageReference(image, imageSource(this.#environment.settings));
  }
}

// Without a shared connection each request opens one of its own and a few dozen meet sshd's MaxStartups.
const sharedConnection = [
  "-o",
  "ControlMaster=auto",
  "-o",
  "ControlPath=~/.ssh/homelab-%C",
  "-o",
  "ControlPersist=60",
];
