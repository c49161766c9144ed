import type { PublishedNow, RunningContainer } from "../../configs/derived/differences.ts";
import type { Container } from "./dockerClient.ts";

/** The part of `docker container inspect` that is read. */
export interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Config: { readonly Image: string; readonly Labels: Readonly<Record<string, string>> | null };
  readonly State: {
    readonly Status: string;
    readonly StartedAt: string;
    readonly ExitCode: number;
    readonly Error?: string;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings?: {
    readonly Networks: Readonly<Record<string, Endpoint>> | null;
    readonly Ports: Readonly<Record<string, readonly Binding[] | null>> | null;
  };
  readonly Mounts?: readonly {
    readonly Type: string;
    readonly Name?: string;
    readonly Destination: string;
  }[];
}

interface Endpoint {
  readonly Aliases: readonly string[] | null;
}

interface Binding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** A container from what Docker reports of it. */
export const toContainer = (inspected: Inspected): Container => {
  const { Id, Name, Config, State } = inspected;
  const running = State.Status === "running" ? runningContainer(inspected) : undefined;
  return {
    id: Id,
    name: Name.replace(/^\//, ""),
    image: Config.Image,
    labels: Config.Labels ?? {},
    state: State.Status,
    health: State.Health?.Status,
    startedAt: new Date(State.StartedAt),
    exitCode: State.ExitCode,
    error: State.Error ?? "",
    ...(running === undefined ? {} : { running }),
  };
};

const runningContainer = ({ Config, NetworkSettings, Mounts }: Inspected): RunningContainer | undefined => {
  if (NetworkSettings === undefined) return undefined;
  const { Networks, Ports } = NetworkSettings;
  return {
    image: Config.Image,
    networks: Object.fromEntries(
      Object.entries(Networks ?? {}).map(([network, { Aliases }]) => [network, Aliases ?? []]),
    ),
    ports: Object.entries(Ports ?? {}).flatMap(published),
    ...(Mounts === undefined ? {} : { mounts: Mounts.map(mounted) }),
  };
};

const published = ([port, bindings]: readonly [
  string,
  readonly Binding[] | null,
]): readonly PublishedNow[] => {
  const [internal, protocol = "tcp"] = port.split("/");
  return (bindings ?? []).map(({ HostIp, HostPort }) => ({
    internal: Number(internal),
    external: Number(HostPort),
    address: HostIp,
    protocol,
  }));
};

const mounted = ({ Type, Name, Destination }: NonNullable<Inspected["Mounts"]>[number]) => ({
  path: Destination,
  ...(Type === "volume" && Name !== undefined ? { volume: Name } : {}),
});
