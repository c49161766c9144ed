import type { Resource } from "../shared/resource.ts";
import { daemon, ifThere } from "./client.ts";
import { type Label, labelList, labelMap } from "./labels.ts";
import { retryWhile } from "./retry.ts";

interface Inputs {
  readonly name: string;
  readonly driver?: string;
  readonly driverOpts?: Readonly<Record<string, string>>;
  readonly labels?: readonly Label[];
}

interface Outputs {
  readonly mountpoint: string;
}

/** A named volume. One that exists already under that name is taken over with its data, as Docker does it. */
export const volume: Resource<Inputs, Outputs> = {
  inputs: { name: "replace", driver: "replace", driverOpts: "replace", labels: "replace" },
  unordered: ["labels"],
  autoname: true,
  deleteFirst: "same name",

  async create({ name, driver = "local", driverOpts = {}, labels }) {
    const docker = await daemon();
    await docker.createVolume({
      Name: name,
      Driver: driver,
      DriverOpts: driverOpts,
      Labels: labelMap(labels),
    });
    return { id: name, outputs: (await stateOf(name)) ?? {} };
  },

  read: (id) => stateOf(id),

  async remove(id) {
    const docker = await daemon();
    await retryWhile(/volume is in use/, 30, () => ifThere(docker.getVolume(id).remove({ force: true })));
  },
};

async function stateOf(name: string): Promise<object | undefined> {
  const docker = await daemon();
  const found = await ifThere(docker.getVolume(name).inspect());
  if (found === undefined) return undefined;
  return {
    name: found.Name,
    driver: found.Driver,
    driverOpts: found.Options ?? undefined,
    labels: labelList(found.Labels),
    mountpoint: found.Mountpoint,
  };
}
