import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import { probeDirectory } from "../../configs/derived/healthPlan.ts";
import { probeContainer } from "../../configs/derived/containerNames.ts";
import { probeVolume } from "../../configs/derived/volumes.ts";
import { labels } from "../docker/labels.ts";
import { oneShot, succeeded } from "../docker/oneShot.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../docker/hostFacts.ts";

/** A volume with one static program that asks HTTP, for images that have no shell and no client of their own. */
export interface HealthProbe {
  readonly volume: docker.Volume;
  /** Wait for this before the volume is used. */
  readonly filled: docker.Container;
}

/** @param busybox reference of an image whose busybox is static; `pulled` is its resource. */
export const createHealthProbe = (
  name: string,
  environment: Environment,
  facts: HostFacts,
  busybox: string,
  pulled: docker.RemoteImage,
  opts: pulumi.CustomResourceOptions,
): HealthProbe => {
  const volume = new docker.Volume(name, { name: probeVolume, labels: labels(environment, "probe") }, opts);
  const filled = oneShot(
    `${name}-fill`,
    {
      name: probeContainer,
      environment,
      facts,
      service: "probe",
      image: "busybox",
      reference: busybox,
      script: `cp /bin/busybox ${probeDirectory}/.new && mv -f ${probeDirectory}/.new ${probeDirectory}/busybox`,
      volumes: [{ volumeName: volume.name, containerPath: probeDirectory }],
    },
    { ...opts, dependsOn: [pulled] },
  );
  succeeded(filled, "The health probe could not be put in its volume");
  return { volume, filled };
};
