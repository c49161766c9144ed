import { BlockList, isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** The address of a host: a name in lower case, an IPv4 address, or an IPv6 address without brackets. */
export type Host = string;

// An underscore stands in no DNS name, but in names of containers and of machines that NetBIOS made.
const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * A host as it stands in a URL, in its one form: lower case, ASCII, without the dot of the root. Undefined for what is
 * none, also for the forms of an IPv4 address that some programs read and others look up as a name (`10.1`, `0x7f.1`).
 */
export const readHost = (text: string): Host | undefined => {
  if (/^\[.*\]$/.test(text)) {
    const inner = text.slice(1, -1).toLowerCase();
    return isIPv6(inner) && !inner.includes("%") ? inner : undefined;
  }
  const name = ascii(text).replace(/\.$/, "");
  if (isIPv4(name)) return name;
  const labels = name.split(".");
  return name.length <= 253 && labels.every((one) => label.test(one)) && !endsInNumber(name)
    ? name
    : undefined;
};

const ascii = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : isText(text) ? domainToASCII(text) : "";

// What is no character of a name is otherwise left out without a word.
const isText = (text: string): boolean => !/[\p{C}\p{Z}]/u.test(text);

/** Whether URLs take the name for an IPv4 address: its last label is a number. */
export const endsInNumber = (name: string): boolean => /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name);

/** A host as it stands in a URL. */
export const inUrl = (host: Host): string => (host.includes(":") ? `[${host}]` : host);

const blockList = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits = "0"] = range.split("/");
    list.addSubnet(net, Number(bits), net.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
};

const ownRanges = blockList(["0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128"]);
const privateRanges = blockList([
  ...["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
  ...["0.0.0.0/8", "::/128", "::1/128", "fc00::/7", "fe80::/10"],
]);
const linkLocal = blockList(["fe80::/10"]);

const within = (list: BlockList, host: Host): boolean =>
  (isIPv4(host) && list.check(host, "ipv4")) || (isIPv6(host) && list.check(host, "ipv6"));

// What programs call the machine itself; the later ones are what other engines than this host's resolve.
const ownNames =
  /^((.+\.)?localhost|localhost\.localdomain|ip6-localhost|host-gateway|(host|gateway|vm)\.docker\.internal|host\.(containers|lima)\.internal)$/;

/** Whether a host means the machine or the container that asks, whichever that is. */
export const isOwnMachine = (host: Host): boolean => ownNames.test(host) || within(ownRanges, host);

/** Whether nobody outside reaches this address. */
export const isPrivateAddress = (host: Host): boolean => within(privateRanges, host);

/** Whether it is reached only by naming a network interface, which no setting here does. */
export const isLinkLocal = (host: Host): boolean => within(linkLocal, host);
