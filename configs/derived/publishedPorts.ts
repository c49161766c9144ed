import { isIPv6 } from "node:net";
import type { PublishedPort } from "../model/serviceSpec.ts";

/** What is published where, on the host. */
export type PortBinding = Pick<PublishedPort, "external" | "bind" | "protocol">;

/** Whether only one of the two can be had: the same port on the same address, or on every address and one of them. */
export const portsConflict = (one: PortBinding, other: PortBinding): boolean =>
  one.external === other.external &&
  (one.protocol ?? "tcp") === (other.protocol ?? "tcp") &&
  addressesOverlap(canonical(one.bind), canonical(other.bind));

const addressesOverlap = (one: string, other: string): boolean =>
  one === other || (isIPv6(one) === isIPv6(other) && (isWildcard(one) || isWildcard(other)));

const isWildcard = (address: string): boolean => address === "0.0.0.0" || address === "::";

/** One spelling for each address: `0:0::1` is `::1`, and an IPv4 address in IPv6 is that IPv4 address. */
const canonical = (address: string): string => {
  const [bare = address] = address.split("%");
  if (!isIPv6(bare)) return address;
  const text = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text) ?? [];
  if (high === undefined || low === undefined) return text;
  const bytes = [high, low].map((half) => parseInt(half, 16)).flatMap((half) => [half >> 8, half & 255]);
  return bytes.join(".");
};
