import { differences, type RunningContainer } from "../../configs/derived/differences.ts";
import { containerOf, type ContainerSummary, type NetworkSummary } from "./dockerApi.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

interface Lost {
  readonly service: string;
  readonly message: string;
  readonly network?: string;
}

/**
 * Services that Docker has stopped, or runs without a connection: neither a preview nor an update sees that by itself.
 * A network that is still to be made, and a port beside others that are published, are new settings.
 */
export const lostServices = async (
  environment: Environment,
  containers: readonly ContainerSummary[],
  networks: () => Promise<readonly NetworkSummary[]>,
): Promise<readonly string[]> => {
  const found = environment.services.flatMap((service): readonly Lost[] => {
    const container = containerOf(environment.name, containers, service.name);
    if (container?.State === "exited") return [{ service: service.name, message: "has stopped" }];
    const running = container?.State === "running" ? runningContainer(container) : undefined;
    if (running === undefined) return [];
    return differences(environment, service, running)
      .filter(
        ({ kind, network }) => kind === "connection" && (network !== undefined || running.ports.length === 0),
      )
      .map((difference) => ({ service: service.name, ...difference }));
  });
  if (found.length === 0) return [];
  const there = (await networks()).map(({ Name }) => Name);
  return found
    .filter(({ network }) => network === undefined || there.includes(network))
    .map(({ service, message }) => `${service} ${message}`);
};

const runningContainer = ({ NetworkSettings, Ports }: ContainerSummary): RunningContainer | undefined =>
  NetworkSettings === undefined
    ? undefined
    : {
        // A listing has no aliases.
        networks: Object.fromEntries(
          Object.keys(NetworkSettings.Networks ?? {}).map((network) => [network, undefined]),
        ),
        ports: (Ports ?? []).flatMap(({ IP = "", PublicPort, PrivatePort, Type }) =>
          PublicPort === undefined || PrivatePort === undefined
            ? []
            : [{ internal: PrivatePort, external: PublicPort, address: IP, protocol: Type }],
        ),
      };
