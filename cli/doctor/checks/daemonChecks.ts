import { isPodman, podmanFix, podmanProblem } from "../../../components/preflight/podman.ts";
import { isBehindSsh, socketOf, sshLine } from "../../../configs/settings/dockerAddress.ts";
import { failed, note, ok, onDocker, onMachine, warning, type Check } from "./finding.ts";

const setup = "./homelab host setup";

/** Whether the right Docker is there, and what it can do. */
export const daemonChecks: readonly Check[] = [
  {
    name: "docker",
    look: ({ docker, dockerHost, machine, version }) => {
      if (version !== undefined && isPodman(version)) return failed(podmanProblem(dockerHost), podmanFix);
      if (!("problem" in docker)) return ok(`Docker ${docker.ServerVersion} answers at ${dockerHost}`);
      const socket = socketOf(dockerHost);
      if (machine !== undefined && !machine.socket && socket !== undefined)
        return failed(
          `There is no socket at ${socket}`,
          `${setup}   or   pulumi config set --path 'homelab:host.docker' unix:///run/user/UID/docker.sock`,
        );
      return failed(
        `No Docker answers at ${dockerHost}: ${docker.problem}`,
        isBehindSsh(dockerHost) ? sshLine(dockerHost, "docker", "version") : "systemctl --user start docker",
      );
    },
  },
  {
    name: "rootless",
    look: onDocker(({ SecurityOptions }, _, { dockerHost }) =>
      (SecurityOptions ?? []).some((option) => option.startsWith("name=rootless"))
        ? ok("Docker runs as an ordinary user")
        : failed(
            `The Docker at ${dockerHost} runs as root`,
            `${setup}, then pulumi config set --path 'homelab:host.docker' unix:///run/user/$(id -u)/docker.sock`,
          ),
    ),
  },
  {
    name: "version",
    look: onDocker(({ ServerVersion }, { settings, name }) => {
      const knows = Number.parseInt(ServerVersion, 10) >= 25;
      const set = (value: boolean) =>
        `pulumi config set --stack ${name} --path 'homelab:host.startInterval' ${value}`;
      if (!knows && settings.host.startInterval)
        return failed(
          `Docker ${ServerVersion} knows no start interval of health checks, and host.startInterval asks for it`,
          `${set(false)}   or install Docker 25 or newer`,
        );
      if (!knows) return note(`Docker ${ServerVersion} is old; 25 checks health quickly while starting only`);
      return settings.host.startInterval
        ? ok(`Docker ${ServerVersion} knows start intervals`)
        : note(`Docker ${ServerVersion} knows start intervals, which are switched off`, set(true));
    }),
  },
  {
    name: "storage",
    look: onDocker(({ Driver }) => {
      if (Driver === "vfs")
        return warning(
          "The storage driver vfs copies whole images for each container",
          "Linux 5.11 or newer for overlay2, or install fuse-overlayfs; then set storage-driver in daemon.json",
        );
      return Driver === "fuse-overlayfs"
        ? note("The storage driver fuse-overlayfs is slower than overlay2", "Linux 5.11 or newer")
        : ok(`Storage driver ${Driver}`);
    }),
  },
  {
    name: "source addresses",
    look: onMachine(({ processes, rootlesskitMajor, daemonJson }) => {
      const words = processes.find((line) => line.includes("rootlesskit")) ?? "";
      if (words === "") return note("Whether the ingress sees clients' addresses is not known");
      if (words.includes("--port-driver=implicit")) return ok("The ingress sees clients' addresses (pasta)");
      const proxied = !/"userland-proxy"\s*:\s*false/.test(daemonJson ?? "");
      return words.includes("slirp4netns") && (rootlesskitMajor ?? 0) >= 3 && !proxied
        ? ok("The ingress sees clients' addresses")
        : note(
            "The ingress sees every client under one address: rate limits and logs tell them not apart",
            'RootlessKit 3 and "userland-proxy": false in daemon.json   or   DOCKERD_ROOTLESS_ROOTLESSKIT_NET=pasta with PORT_DRIVER=implicit',
          );
    }),
  },
];
