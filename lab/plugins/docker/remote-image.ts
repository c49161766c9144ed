import type { Resource } from "../shared/resource.ts";
import { daemon, ifThere } from "./client.ts";
import { findImage } from "./image.ts";

interface Inputs {
  readonly name: string;
  readonly keepLocally?: boolean;
  readonly forceRemove?: boolean;
  readonly pullTriggers?: readonly string[];
  readonly platform?: string;
}

interface Outputs {
  readonly imageId: string;
  readonly repoDigest: string;
}

/** An image the host has: pulled only when it is not there yet. */
export const remoteImage: Resource<Inputs, Outputs> = {
  inputs: {
    name: "replace",
    keepLocally: "update",
    forceRemove: "update",
    pullTriggers: "replace",
    platform: "replace",
  },
  unordered: ["pullTriggers"],

  async create({ name, platform }) {
    const { id, digests } = await findImage(name, platform);
    return { id: `${id}${name}`, outputs: stateOf(name, id, digests) };
  },

  async read(_id, { name }) {
    const docker = await daemon();
    const found = await ifThere(docker.getImage(name).inspect());
    return found === undefined ? undefined : stateOf(name, found.Id, found.RepoDigests);
  },

  async remove(_id, { name, keepLocally, forceRemove = false }) {
    if (keepLocally === true) return;
    const docker = await daemon();
    await ifThere(docker.getImage(name).remove({ force: forceRemove }));
  },
};

function stateOf(name: string, imageId: string, digests: readonly string[]): Outputs {
  const repository = name.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  return { imageId, repoDigest: digests.find((digest) => digest.startsWith(`${repository}@`)) ?? "" };
}
