import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { probeDirectory } from "../../configs/derived/healthPlan.ts";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { securityOptions, unchangedSecurityOptions } from "../../configs/derived/containerDefaults.ts";
import { hasShell, shellOf, withTools } from "../../configs/derived/imageShells.ts";
import { probeVolume } from "../../configs/derived/volumes.ts";
import type { ImageName } from "../../configs/model/images.ts";
import { retryLabel } from "../../configs/model/dockerLabels.ts";
import { logRotation, memory } from "./dockerValues.ts";
import { containerLabels } from "./labels.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "./hostFacts.ts";

export interface OneShotArgs {
  /** Name of the container. */
  readonly name: string;
  readonly environment: Environment;
  readonly service: string;
  readonly image: ImageName;
  /** Where that image is, as Docker is told. */
  readonly reference: string;
  /** POSIX shell, run with `-eu` as root. */
  readonly script: string;
  /** `$1` and so on. */
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly volumes: docker.types.input.ContainerVolume[];
  readonly mounts?: docker.types.input.ContainerMount[];
  /** Without it there is no network. */
  readonly network?: pulumi.Input<string>;
  /** @default 256 MiB, without swap on top */
  readonly memory?: number;
  readonly memorySwap?: number;
  readonly uploads?: pulumi.Input<docker.types.input.ContainerUpload[]>;
  readonly facts: HostFacts;
  /** Nothing is done before these are known, or at all where one fails. */
  readonly awaits?: readonly pulumi.Output<unknown>[];
}

/** A container that runs once to its end. Its root can't be read-only: files are uploaded by unpacking at `/`. */
export const oneShot = (
  resource: string,
  {
    name,
    environment,
    service,
    image,
    reference,
    script,
    volumes,
    words = [],
    variables = {},
    network,
    facts,
    awaits = [],
    ...filled
  }: OneShotArgs,
  opts: pulumi.CustomResourceOptions,
): docker.Container => {
  const source = imageSource(environment.settings);
  return new docker.Container(
    resource,
    {
      name,
      image: reference,
      entrypoints: [...shellOf(image, source), "-eu", "-c", withTools(script, image, source), name],
      ...(words.length === 0 ? {} : { command: [...words] }),
      envs: Object.entries(variables).map(([variable, value]) => pulumi.interpolate`${variable}=${value}`),
      user: "0:0",
      ...(network === undefined ? { networkMode: "none" } : { networksAdvanced: [{ name: network }] }),
      mustRun: false,
      attach: true,
      logs: true,
      restart: "no",
      capabilities: {
        drops: ["ALL"],
        // The last one only because Caddy's binary can't be started without it.
        adds: ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_NET_BIND_SERVICE"],
      },
      securityOpts: [...securityOptions],
      ...memory(256),
      ...logRotation,
      labels: [...containerLabels(environment, service), ...retryOf(facts, name)],
      // The one input that neither does anything here nor replaces the container while a preview does not know it.
      ...(awaits.length === 0 ? {} : { waitTimeout: pulumi.all([...awaits]).apply(() => 60) }),
      volumes: [
        ...volumes,
        ...(hasShell(image, source)
          ? []
          : [{ volumeName: probeVolume, containerPath: probeDirectory, readOnly: true }]),
      ],
      ...filled,
    },
    { ...opts, deleteBeforeReplace: true, ignoreChanges: unchangedSecurityOptions },
  );
};

// One that failed counts as created: only a changed property replaces it, and a `replacementTrigger` that was not there
// before does not.
const retryOf = ({ retries }: HostFacts, name: string) => {
  const failed = retries.get(name);
  return failed === undefined ? [] : [{ label: retryLabel, value: failed }];
};

/** Known once the one-shot ended well; fails the update when it did not, which the provider does not look at. */
export const succeeded = (container: docker.Container, failure: string): pulumi.Output<boolean> =>
  pulumi
    .all([container.exitCode, container.name])
    .apply(([code, name]) => exitedSuccessfully(name, code, failure));

/** @throws Error without what the one-shot printed, because it may quote a file that is secret */
export const exitedSuccessfully = (name: string, exitCode: number, failure: string): true => {
  if (exitCode === 0) return true;
  throw new pulumi.RunError(
    `${failure} (${name} ended with exit code ${exitCode}).\n  see: docker logs ${name}\n  then: pulumi up`,
  );
};
