import { delegation } from "../../host/rootFiles.ts";
import { failed, ok, onDocker, onMachine, unknown, warning, type Check } from "./finding.ts";

/** Whether limits of memory and processors hold, and whether Docker is there after a restart of the machine. */
export const limitChecks: readonly Check[] = [
  {
    name: "cgroups",
    look: onDocker(({ CgroupVersion, CgroupDriver, Warnings }) => {
      if (CgroupVersion !== "2")
        return warning(
          "This machine has no cgroup v2: limits of memory and processors are ignored",
          "boot with systemd.unified_cgroup_hierarchy=1",
        );
      const limits = (Warnings ?? []).filter((text) => /no (cpu|cpuset|io|memory|pids|swap)/i.test(text));
      if (CgroupDriver === "none")
        return warning("Docker has no cgroup driver: limits are ignored", "run it under systemd --user");
      return limits.length === 0
        ? ok(`cgroup v2, by ${CgroupDriver}`)
        : warning(`Docker ignores limits: ${limits.join("; ")}`, "./homelab host setup");
    }),
  },
  {
    name: "delegation",
    look: onMachine(({ controllers, cgroup2 }) => {
      if (!cgroup2 || controllers === undefined)
        return unknown("No cgroup of this account's systemd is there");
      const missing = delegation.controllers.filter((one) => !controllers.includes(one));
      return missing.length === 0
        ? ok(`Delegated: ${controllers.join(", ")}`)
        : warning(`Not delegated: ${missing.join(", ")}; limits of them are ignored`, "./homelab host setup");
    }),
  },
  {
    name: "systemd",
    look: onMachine(({ systemd, userManager, account }) => {
      if (userManager) return ok(`The systemd of ${account} runs`);
      return systemd
        ? failed(
            `The systemd of ${account} does not run`,
            `loginctl enable-linger ${account}, then log in anew (not by su or sudo)`,
          )
        : unknown("This machine was not booted by systemd; Docker and Alloy need another way to start");
    }),
  },
  {
    name: "linger",
    look: onMachine(({ systemd, linger, account }) => {
      if (!systemd) return unknown("Without systemd's logind there is no linger");
      return linger
        ? ok("Everything goes on without a login")
        : failed(
            `The services of ${account} end with its last login, and do not start with the machine`,
            "./homelab host setup",
          );
    }),
  },
];
