import { publicAuthority } from "../../../configs/derived/publicUrls.ts";
import { mergeDaemonJson } from "../../host/daemonJson.ts";
import { failed, note, ok, onMachine, unknown, warning, type Check, type Finding } from "./finding.ts";
import type { Disk } from "../../machine/machineFacts.ts";

const gib = 1024 * 1024;

/** What lies on the machine's disks: Docker's configuration, trust, and room. */
export const fileChecks: readonly Check[] = [
  {
    name: "daemon.json",
    look: onMachine(({ daemonJson, daemonJsonHidden, processes }, { settings }) => {
      if (daemonJsonHidden) return unknown("daemon.json may not be read by this user");
      try {
        const { added, kept } = mergeDaemonJson(daemonJson, settings, { flags: processes.join(" ") });
        if (added.length > 0)
          return warning(
            `daemon.json lacks ${[...new Set(added.map(({ key }) => key))].join(", ")}`,
            "./homelab host setup",
          );
        return kept.length > 0
          ? note(`daemon.json has its own ways: ${kept.join("; ")}`)
          : ok("daemon.json has all that is asked for");
      } catch (error) {
        return failed((error as Error).message, "mend it by hand");
      }
    }),
  },
  {
    name: "trust",
    look: onMachine(({ trusted }, { settings }) => {
      if (settings.tls !== "internal-pki") return ok("A public authority certifies the registry");
      const registry = publicAuthority(settings, settings.registry.host);
      return trusted.includes(registry)
        ? ok(`Docker trusts ${registry}`)
        : note(`Docker does not trust ${registry} yet`, "./homelab trust, after the first ./homelab up");
    }),
  },
  {
    name: "room",
    look: onMachine(({ disks }) => {
      if (disks.length === 0) return unknown("How much room there is is not known");
      return disks.map(room).reduce((worst, next) => (rank(next) > rank(worst) ? next : worst));
    }),
  },
];

const room = ({ directory, freeKiB, sizeKiB }: Disk): Finding => {
  const says = `${directory}: ${Math.floor(freeKiB / gib)} of ${Math.floor(sizeKiB / gib)} GiB are free`;
  if (freeKiB < 5 * gib) return failed(says, "docker system prune, or a larger disk by host.dataRoot");
  return freeKiB < 20 * gib ? warning(says, "images alone take about 10 GiB") : ok(says);
};

const rank = ({ level }: Finding): number => ["ok", "warning", "error"].indexOf(level);
