import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { portsConflict } from "../../configs/derived/publishedPorts.ts";
import type { PublishedPort } from "../../configs/model/serviceSpec.ts";
import type { ContainerSummary } from "./dockerApi.ts";

/** Why a port can't be published on this machine, or nothing. */
export const portProblem = async ({
  bind,
  external,
  protocol = "tcp",
}: PublishedPort): Promise<string | undefined> => {
  if (protocol === "udp") return undefined;
  const code = await tryToBind(bind, external);
  if (code === "EADDRINUSE")
    return `port ${external} on ${bind} is taken by another program\n      see: ss -ltnp 'sport = :${external}'`;
  if (code === "EADDRNOTAVAIL") return `this machine has no address ${bind}`;
  if (code === "EACCES" && !rootlesskitMayBind())
    return (
      `port ${external} is below the ports an ordinary user may open\n` +
      `      fix: echo net.ipv4.ip_unprivileged_port_start=${external} | sudo tee /etc/sysctl.d/50-rootless.conf && sudo sysctl --system`
    );
  return undefined;
};

/** Whether a container has a port already that a service wants. */
export const publishes = ({ Ports, State }: ContainerSummary, wanted: PublishedPort): boolean =>
  State === "running" &&
  (Ports ?? []).some(
    ({ IP = wanted.bind, PublicPort, Type }) =>
      PublicPort !== undefined &&
      (Type === "tcp" || Type === "udp") &&
      portsConflict(wanted, { external: PublicPort, bind: IP, protocol: Type }),
  );

const tryToBind = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });

// The other documented way to ports below 1024.
const rootlesskitMayBind = (): boolean => {
  try {
    const path = execFileSync("sh", ["-c", "command -v rootlesskit"], { encoding: "utf8" }).trim();
    return execFileSync("getcap", [path], { encoding: "utf8" }).includes("cap_net_bind_service");
  } catch {
    return false;
  }
};
