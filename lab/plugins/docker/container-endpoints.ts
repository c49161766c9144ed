import type { ContainerInspectInfo } from "dockerode";

interface Binding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** The ports of a container that are bound now, in the order in which they must be asked for. */
export function ports(info: ContainerInspectInfo) {
  const { Ports: bound } = info.NetworkSettings as { Ports: Record<string, Binding[] | null> | null };
  return Object.entries(bound ?? {})
    .flatMap(([key, bindings]) => {
      const [internal, protocol] = key.split("/");
      return (bindings ?? []).map(({ HostIp, HostPort }) => ({
        internal: Number(internal),
        external: Number(HostPort),
        ip: HostIp,
        protocol,
      }));
    })
    .sort((a, b) => a.internal - b.internal);
}

/** Where a container is on each of its networks. */
export function networkDatas(info: ContainerInspectInfo) {
  return Object.entries(info.NetworkSettings.Networks).map(([networkName, endpoint]) => ({
    networkName,
    ipAddress: endpoint.IPAddress,
    ipPrefixLength: endpoint.IPPrefixLen,
    gateway: endpoint.Gateway,
    globalIpv6Address: endpoint.GlobalIPv6Address,
    globalIpv6PrefixLength: endpoint.GlobalIPv6PrefixLen,
    ipv6Gateway: endpoint.IPv6Gateway,
    macAddress: endpoint.MacAddress,
  }));
}
