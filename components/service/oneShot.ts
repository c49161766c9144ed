import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { securityOptions } from "../../configs/derived/manners.ts";
import type { Environment } from "../../configs/services/environment.ts";
import { logRotation, memory } from "./dockerValues.ts";
import { containerLabels } from "./labels.ts";

export interface OneShotArgs {
  /** Name of the container. */
  readonly name: string;
  readonly environment: Environment;
  readonly service: string;
  readonly image: string;
  /** POSIX shell, run with `-eu` as root. */
  readonly script: string;
  /** `$1` and so on. */
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly volumes: docker.types.input.ContainerVolume[];
  readonly mounts?: docker.types.input.ContainerMount[];
  /** Without it there is no network. */
  readonly network?: pulumi.Input<string>;
  readonly uploads?: pulumi.Input<docker.types.input.ContainerUpload[]>;
}

/** A container that runs once to its end. Its root can't be read-only: files are uploaded by unpacking at `/`. */
export const oneShot = (
  resource: string,
  { name, environment, service, image, script, words = [], variables = {}, network, ...filled }: OneShotArgs,
  opts: pulumi.CustomResourceOptions,
): docker.Container =>
  new docker.Container(
    resource,
    {
      name,
      image,
      entrypoints: ["/bin/sh", "-eu", "-c", script, name],
      ...(words.length === 0 ? {} : { command: [...words] }),
      envs: Object.entries(variables).map(([variable, value]) => `${variable}=${value}`),
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
      labels: containerLabels(environment, service),
      ...filled,
    },
    { ...opts, deleteBeforeReplace: true },
  );

/**
 * Fails the update when the one-shot failed, which the provider does not look at. What it printed stays in
 * `docker logs`, because it may quote a file that is secret.
 */
export const succeeded = (container: docker.Container, failure: string): pulumi.Output<boolean> =>
  pulumi.all([container.exitCode, container.name]).apply(([code, name]) => {
    if (code === 0) return true;
    throw new Error(
      `${failure} (${name} ended with exit code ${code}).\n  see: docker logs ${name}\n  then: pulumi up`,
    );
  });
