import { isIPv6 } from "node:net";
import { commandLine } from "./shellQuoting.ts";

/** Where a Docker listens: at a socket of this machine, or behind ssh. */
export type DockerAddress =
  | { readonly kind: "unix"; readonly socket: string }
  | { readonly kind: "ssh"; readonly user: string; readonly host: string; readonly port?: number };

/** An absolute path as Docker takes it for a mount, and as no shell takes it for more. */
export const pathPattern = /^\/[\w.@+=,/-]*[\w@+=,-]$/;

const ssh =
  /^ssh:\/\/([A-Za-z0-9_][\w.-]{0,63})@([A-Za-z0-9_]([\w.-]{0,251}[A-Za-z0-9_])?|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?$/;

/** Undefined for what is no address of a Docker. */
export const readDockerAddress = (text: string): DockerAddress | undefined => {
  const socket = /^unix:\/\/(.*)$/.exec(text)?.[1];
  if (socket !== undefined) return pathPattern.test(socket) ? { kind: "unix", socket } : undefined;
  const [, user, name, , digits] = ssh.exec(text) ?? [];
  if (user === undefined || name === undefined) return undefined;
  const host = name.replaceAll(/[[\]]/g, "");
  const port = digits === undefined ? undefined : Number(digits);
  if (name.startsWith("[") && !isIPv6(host)) return undefined;
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  return { kind: "ssh", user, host, ...(port === undefined ? {} : { port }) };
};

/** Whether a Docker is behind ssh, so that nothing of it is seen from here. */
export const isBehindSsh = (docker: string | undefined): boolean => docker?.startsWith("ssh://") === true;

/** The socket of a Docker on this machine. */
export const socketOf = (docker: string): string | undefined =>
  docker.startsWith("unix://") ? docker.slice("unix://".length) : undefined;

/** The words after `ssh` by which somebody is asked at the other end: options, and who. */
export const sshTarget = (docker: string): readonly string[] => {
  const address = readDockerAddress(docker);
  if (address?.kind !== "ssh") throw new Error("A Docker that is not behind ssh was asked by ssh");
  const { user, host, port } = address;
  return [...(port === undefined ? [] : ["-p", String(port)]), "--", `${user}@${host}`];
};

/** The command line by which a person runs something at the other end. */
export const sshLine = (docker: string, ...words: readonly string[]): string =>
  commandLine("ssh", ...sshTarget(docker).filter((word) => word !== "--"), ...words);
