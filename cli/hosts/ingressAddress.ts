import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { Settings } from "../../configs/settings/schema.ts";
import { Failure } from "../shared/failure.ts";

const everywhere = ["0.0.0.0", "::"];

/**
 * The address under which others reach the ingress.
 * @throws Failure when nothing says it
 */
export const ingressAddress = async ({ ports, host }: Pick<Settings, "ports" | "host">): Promise<string> => {
  if (!everywhere.includes(ports.bind)) return ports.bind;
  const remote = sshHost(host.docker);
  return remote === undefined ? ownAddress() : resolved(remote);
};

/** `box` of `ssh://me@box:22`. */
export const sshHost = (docker: string | undefined): string | undefined =>
  /^ssh:\/\/[^@]+@(\[[^\]]+\]|[^:]+)(:\d+)?$/.exec(docker ?? "")?.[1]?.replace(/^\[|\]$/g, "");

const resolved = async (host: string): Promise<string> => {
  if (isIP(host) !== 0) return host;
  try {
    return (await lookup(host)).address;
  } catch (error) {
    throw new Failure(`${host} of homelab:host.docker does not resolve here\n  fix: --address ADDRESS`, 1, {
      cause: error,
    });
  }
};

const ownAddress = (): string => {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal);
  if (found === undefined)
    throw new Failure("This machine has no IPv4 address but loopback\n  fix: --address ADDRESS");
  return found.address;
};
