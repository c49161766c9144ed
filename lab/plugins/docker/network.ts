import type { Resource } from "../shared/resource.ts";
import { daemon, ifThere } from "./client.ts";
import { type Label, labelList, labelMap } from "./labels.ts";
import { retryWhile } from "./retry.ts";

interface Inputs {
  readonly name: string;
  readonly driver?: string;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly ipv6?: boolean;
  readonly options?: Readonly<Record<string, string>>;
  readonly labels?: readonly Label[];
  readonly ipamConfigs?: readonly Ipam[];
}

interface Ipam {
  readonly subnet?: string;
  readonly gateway?: string;
  readonly ipRange?: string;
}

interface Outputs {
  readonly scope: string;
}

export const network: Resource<Inputs, Outputs> = {
  inputs: {
    name: "replace",
    driver: "replace",
    internal: "replace",
    attachable: "replace",
    ipv6: "replace",
    options: "replace",
    labels: "replace",
    ipamConfigs: "replace",
  },
  unordered: ["labels", "ipamConfigs"],
  autoname: true,
  deleteFirst: "same name",

  async create(inputs) {
    const docker = await daemon();
    const { id } = await docker.createNetwork({
      Name: inputs.name,
      CheckDuplicate: true,
      Driver: inputs.driver ?? "bridge",
      Internal: inputs.internal ?? false,
      Attachable: inputs.attachable ?? false,
      EnableIPv6: inputs.ipv6 ?? false,
      Options: inputs.options ?? {},
      Labels: labelMap(inputs.labels),
      IPAM: {
        Driver: "default",
        Config: (inputs.ipamConfigs ?? []).map(({ subnet, gateway, ipRange }) => ({
          ...(subnet === undefined ? {} : { Subnet: subnet }),
          ...(gateway === undefined ? {} : { Gateway: gateway }),
          ...(ipRange === undefined ? {} : { IPRange: ipRange }),
        })),
      },
    });
    return { id, outputs: (await stateOf(id)) ?? {} };
  },

  read: (id) => stateOf(id),

  /** Waits for containers that are just leaving. */
  async remove(id) {
    const docker = await daemon();
    await retryWhile(/has active endpoints/, 30, () => ifThere(docker.getNetwork(id).remove()));
  },
};

async function stateOf(id: string): Promise<object | undefined> {
  const docker = await daemon();
  const found = await ifThere(docker.getNetwork(id).inspect());
  if (found === undefined) return undefined;
  return {
    name: found.Name,
    driver: found.Driver,
    internal: found.Internal,
    attachable: found.Attachable,
    ipv6: found.EnableIPv6,
    options: found.Options,
    labels: labelList(found.Labels),
    ipamConfigs: found.IPAM?.Config?.map(({ Subnet, Gateway, IPRange }) => ({
      subnet: Subnet,
      gateway: Gateway,
      ipRange: IPRange,
    })),
    ipamDriver: found.IPAM?.Driver,
    scope: found.Scope,
  };
}
