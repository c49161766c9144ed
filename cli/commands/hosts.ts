import { isIP } from "node:net";
import { Failure } from "../shared/failure.ts";
import { command } from "../shared/command.ts";
import { ingressAddress } from "../hosts/ingressAddress.ts";
import { formats, nameLines, routeNames, type Format } from "../hosts/hostsLines.ts";

export const hosts = command({
  description:
    "Prints what lets the names of all routes resolve where no DNS server knows them:\n" +
    "  ./homelab hosts --env dev | sudo tee -a /etc/hosts",
  options: {
    address: {
      placeholder: "ADDRESS",
      describe: "of the ingress (default: where it is bound, else the ssh host, else this machine's first)",
    },
    format: { placeholder: "FORMAT", choices: formats, describe: "for which program (default: hosts)" },
  },
  action: async ({ project: { environment }, chosen }) => {
    const address = chosen.address ?? (await ingressAddress(environment.settings));
    if (isIP(address) === 0)
      throw new Failure(`--address: found ${address}; allowed: an IPv4 or IPv6 address`, 64);
    const format = (chosen.format ?? "hosts") as Format;
    console.log(nameLines(routeNames(environment), address, format).join("\n"));
    return 0;
  },
});
