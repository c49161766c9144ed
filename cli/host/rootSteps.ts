import type { Machine } from "../machine/machineFacts.ts";
import { delegation, delegationText, portStartText, sysctlPath } from "./rootFiles.ts";
import { file, run, type Step } from "./hostStep.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** What only root may do for the account that owns the Docker. */
export const rootSteps = (machine: Machine, { services }: Environment): readonly Step[] => {
  const { account, systemd, linger, controllers, cgroup2, portStart, rootlesskitMayBind } = machine;
  const lowest = Math.min(...services.flatMap(({ ports = [] }) => ports).map(({ external }) => external));
  const undelegated = delegation.controllers.filter((one) => !(controllers ?? []).includes(one));
  const few = machine.subuids < 65536 || machine.subgids < 65536;
  return [
    ...(few
      ? [
          run(
            `Ids for containers of ${account}`,
            ["usermod", "--add-subuids", freeIds(machine), "--add-subgids", freeIds(machine), account],
            true,
          ),
        ]
      : []),
    ...(systemd && cgroup2 && undelegated.length > 0
      ? [
          file(`Limits of ${undelegated.join(", ")} for containers`, delegation.path, delegationText()),
          run(
            `The same, read by systemd; it holds from the next start of user@${machine.uid}.service on`,
            ["systemctl", "daemon-reload"],
            true,
          ),
        ]
      : []),
    ...(portStart !== undefined && lowest < portStart && !rootlesskitMayBind
      ? [
          file(`Ports from ${lowest} on for ordinary users`, sysctlPath, portStartText(lowest)),
          run("The same, read by the kernel", ["sysctl", "--load", sysctlPath], true),
        ]
      : []),
    ...(systemd && !linger
      ? [run(`Services of ${account} go on without a login`, ["loginctl", "enable-linger", account], true)]
      : []),
  ];
};

// No two accounts may share ids: the containers of one could read the files of the other's.
const freeIds = ({ nextId }: Machine): string => {
  const first = Math.max(nextId, 100_000);
  return `${first}-${first + 65_535}`;
};
