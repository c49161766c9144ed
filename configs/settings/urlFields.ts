import { z } from "zod";
import { isLinkLocal, isOwnMachine } from "./hostKinds.ts";
import { authorityText, portOf, readAuthority, readUrl, urlText, type WebAddress } from "./url.ts";

/** Why an address is not one that may stand here, in the words of what is allowed. */
type Limit = (address: WebAddress) => string | undefined;

/** What is told of an address that a container can't reach, because it means the container itself. */
export const ownMachineHint =
  "a host that a container reaches: localhost and its other names are the container itself there; a program on this machine is reached by the machine's own address in its network, such as 192.168.1.10, where it has to listen (docs/ingress.md)";

const linkLocalHint = "a host that a container reaches: link-local addresses are none of them";

/** The reason why a container does not reach a host; undefined where it may. */
export const notFromContainers = (host: string): string | undefined =>
  isOwnMachine(host) ? ownMachineHint : isLinkLocal(host) ? linkLocalHint : undefined;

const reached: Limit = ({ host }) => notFromContainers(host);

const noPath: Limit = ({ path, query }) => (path === "" && query === "" ? undefined : "");
const noQuery: Limit = ({ query }) => (query === "" ? undefined : "");
const noLogin: Limit = ({ login }) => (login === undefined ? undefined : "");

const clashes: Limit = (address) =>
  portOf(address) !== (address.scheme === "https" ? 80 : 443)
    ? undefined
    : `a scheme that fits the port: ${String(portOf(address))} is the port of ${address.scheme === "https" ? "http" : "https"}`;

// The empty reason is the general one.
const problemOf = (address: WebAddress | undefined, general: string, limits: readonly Limit[]) => {
  if (address === undefined) return general;
  const reason = limits.map((limit) => limit(address)).find((found) => found !== undefined);
  return reason === "" ? general : reason;
};

const webUrl = (general: string, ...limits: readonly Limit[]) =>
  z.string().transform((text, context): string => {
    const address = readUrl(text);
    const problem = problemOf(address, general, limits);
    if (address !== undefined && problem === undefined) return urlText(address);
    context.issues.push({ code: "custom", message: problem ?? general, input: text });
    return z.NEVER;
  });

const base = "a base URL without path such as https://ghcr.io or http://10.0.0.5:5000";

/** An http(s) base URL without path, which a browser or a player opens. */
export const baseUrl = () => webUrl(base, noLogin, noPath);

/** One that a container calls. */
export const calledUrl = () => webUrl(base, noLogin, noPath, reached);

/** One that a front door forwards to. */
export const upstreamUrl = () => webUrl(base, noLogin, noPath, reached, clashes);

/** An address of files, which the host itself fetches. */
export const downloadUrl = () =>
  webUrl("an address such as https://mirror.example.org/alloy", noLogin, noQuery, ({ path }) =>
    path.endsWith("/") ? "an address without a slash at its end" : undefined,
  );

const endpoint = "a host without scheme such as s3.example.org:9000";

/** `host` or `host:port` of something that a container calls. */
export const calledAuthority = () =>
  z.string().transform((text, context): string => {
    const found = readAuthority(text);
    const problem = found === undefined ? endpoint : notFromContainers(found.host);
    if (found !== undefined && problem === undefined) return authorityText(found);
    context.issues.push({ code: "custom", message: problem ?? endpoint, input: text });
    return z.NEVER;
  });
