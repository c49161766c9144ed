import { isIPv6 } from "node:net";
import type { PublishedPort } from "../services/declaration.ts";

/** What is published where, on the host. */
export type Published = Pick<PublishedPort, "external" | "bind" | "protocol">;

/** Whether only one of the two can be had: the same port on the same address, or on every address and one of them. */
export const collide = (one: Published, other: Published): boolean =>
  one.external === other.external &&
  (one.protocol ?? "tcp") === (other.protocol ?? "tcp") &&
  shareAddress(one.bind, other.bind);

const shareAddress = (one: string, other: string): boolean =>
  one === other || (isIPv6(one) === isIPv6(other) && (isEvery(one) || isEvery(other)));

const isEvery = (address: string): boolean => address === "0.0.0.0" || address === "::";
