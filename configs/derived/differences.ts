import { isIPv6 } from "node:net";
import { imageReference } from "../model/images.ts";
import type { PublishedPort, ServiceDeclaration } from "../model/serviceSpec.ts";
import { imageSource } from "./imageSource.ts";
import { hostDirectory, volumeName } from "./volumes.ts";
import { networkName, networksOf, type Environment } from "../model/environmentModel.ts";

/** A running container as Docker reports it. What Docker was not asked for is undefined, and not compared. */
export interface RunningContainer {
  readonly image?: string;
  /** The aliases on each network, by the name of the network. */
  readonly networks: Readonly<Record<string, readonly string[] | undefined>>;
  /** What is published now, whatever was asked for. */
  readonly ports: readonly PublishedNow[];
  /** What is mounted where; a name is that of a volume. */
  readonly mounts?: readonly { readonly path: string; readonly volume?: string }[];
}

export interface PublishedNow {
  readonly internal: number;
  readonly external: number;
  readonly address: string;
  readonly protocol: string;
}

/** One thing that a container does not have, although it is declared. */
export interface Difference {
  /** `connection` is what Docker can lose by itself; `definition` waits for the next update. */
  readonly kind: "connection" | "definition";
  /** The network that is missing, where one is. */
  readonly network?: string;
  /** Continues a sentence that begins with the name of the service. */
  readonly message: string;
}

/** What the running container of a service lacks of its declaration. */
export const differences = (
  environment: Environment,
  service: ServiceDeclaration,
  running: RunningContainer,
): readonly Difference[] => [
  ...networksOf(environment, service)
    .map(networkName)
    .flatMap((network) => networkDifference(service, network, running)),
  ...(service.ports ?? [])
    .filter((port) => !running.ports.some((published) => isPublished(port, published)))
    .map(({ bind, external }) => connection(`does not publish ${bind}:${external}`)),
  ...imageDifference(environment, service, running),
  ...volumeDifferences(environment, service, running),
];

const connection = (message: string): Difference => ({ kind: "connection", message });
const definition = (message: string): Difference => ({ kind: "definition", message });

const networkDifference = (
  { aliases = [] }: ServiceDeclaration,
  network: string,
  { networks }: RunningContainer,
): readonly Difference[] => {
  if (!Object.hasOwn(networks, network))
    return [{ ...connection(`is not on the network ${network}`), network }];
  const found = networks[network];
  const missing = found === undefined ? [] : aliases.filter((alias) => !found.includes(alias));
  return missing.length === 0
    ? []
    : [connection(`is not found as ${missing.join(", ")} on the network ${network}`)];
};

const isPublished = (declared: PublishedPort, now: PublishedNow): boolean =>
  declared.internal === now.internal &&
  declared.external === now.external &&
  (declared.protocol ?? "tcp") === now.protocol &&
  canonical(declared.bind) === canonical(now.address);

/** Docker reports addresses in their shortest form, and every IPv4 address also as no address. */
const canonical = (address: string): string => {
  if (isIPv6(address)) return new URL(`http://[${address}]`).hostname;
  return address === "" ? "0.0.0.0" : address;
};

const imageDifference = (
  { settings }: Environment,
  { image }: ServiceDeclaration,
  running: RunningContainer,
): readonly Difference[] => {
  const declared = imageReference(image, imageSource(settings));
  return running.image === undefined || running.image === declared
    ? []
    : [definition(`runs the image ${running.image}, declared is ${declared}`)];
};

const volumeDifferences = (
  environment: Environment,
  { volumes = [] }: ServiceDeclaration,
  { mounts }: RunningContainer,
): readonly Difference[] =>
  mounts === undefined
    ? []
    : volumes.flatMap((volume) => {
        const found = mounts.find(({ path }) => path === volume.path);
        if (found === undefined) return [definition(`has nothing mounted at ${volume.path}`)];
        const named = hostDirectory(environment, volume) === undefined;
        return !named || found.volume === volumeName(volume)
          ? []
          : [
              definition(
                `has ${found.volume ?? "a directory"} at ${volume.path}, declared is ${volumeName(volume)}`,
              ),
            ];
      });
