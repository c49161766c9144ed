import { failed, note, ok, onMachine, unknown, warning, type Check } from "./finding.ts";

const wantedIds = 65536;

/** What the kernel and the account's entries in /etc allow an ordinary user. */
export const kernelChecks: readonly Check[] = [
  {
    name: "subordinate ids",
    look: onMachine(({ subuids, subgids, account }) => {
      if (subuids >= wantedIds && subgids >= wantedIds) return ok(`${subuids} uids, ${subgids} gids`);
      return failed(
        `${account} may hand out ${subuids} uids and ${subgids} gids; containers need ${wantedIds} of each`,
        "./homelab host setup",
      );
    }),
  },
  {
    name: "ports",
    look: onMachine(({ portStart, rootlesskitMayBind }, { services }) => {
      const lowest = Math.min(...services.flatMap(({ ports = [] }) => ports).map(({ external }) => external));
      if (portStart === undefined) return unknown("Which ports ordinary users may open is not known");
      if (lowest >= portStart || rootlesskitMayBind) return ok(`Port ${lowest} may be opened`);
      return failed(
        `Port ${lowest} is below ${portStart}, the first that ordinary users may open`,
        "./homelab host setup   or   pulumi config set --path 'homelab:ports.https' 8443 (and ports.http 8080)",
      );
    }),
  },
  {
    name: "namespaces",
    look: onMachine(({ apparmorRestricts, apparmorProfile }) => {
      if (!apparmorRestricts) return ok("Ordinary users may make namespaces");
      return apparmorProfile
        ? ok("AppArmor lets rootlesskit make namespaces")
        : warning(
            "AppArmor keeps ordinary users from making namespaces, and there is no profile for rootlesskit",
            "install docker-ce-rootless-extras from Docker's packages, or follow https://docs.docker.com/engine/security/rootless/",
          );
    }),
  },
  {
    name: "clock",
    look: onMachine(({ secondsAhead, synchronized }) => {
      if (Math.abs(secondsAhead) > 60)
        return failed(
          `The clock there is ${Math.abs(secondsAhead)} s ${secondsAhead > 0 ? "ahead" : "behind"}: certificates and logs go wrong`,
          "sudo timedatectl set-ntp true",
        );
      if (synchronized === false)
        return warning("Nothing keeps the clock right", "sudo timedatectl set-ntp true");
      return synchronized === undefined
        ? unknown("Whether something keeps the clock right is not known")
        : ok("The clock is kept right");
    }),
  },
  {
    name: "port forwards",
    look: (_, { settings: { tls, ports, domain } }) =>
      tls === "letsencrypt"
        ? note(
            `Let's Encrypt reaches ${domain} from outside: the router has to forward 80 to ${ports.http} and 443 to ${ports.https} of this machine, unless a DNS provider is set`,
          )
        : ok("Nothing needs to be reached from outside"),
  },
];
