// Files of our own, because those of others may say more than this.

/** What systemd hands on to the accounts' own systemd, so that Docker can limit containers. */
export const delegation = {
  path: "/etc/systemd/system/user@.service.d/homelab.conf",
  controllers: ["cpu", "cpuset", "io", "memory", "pids"],
} as const;

/** Text of the drop-in. */
export const delegationText = (): string => `[Service]\nDelegate=${delegation.controllers.join(" ")}\n`;

/** Read after 50-rootless.conf, where such a file is. */
export const sysctlPath = "/etc/sysctl.d/60-homelab.conf";

/** Lets ordinary users open ports from this one on. */
export const portStartText = (port: number): string => `net.ipv4.ip_unprivileged_port_start=${port}\n`;
