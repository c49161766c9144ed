import { isIPv6 } from "node:net";
import { publicHost } from "../../configs/derived/publicUrls.ts";
import { publicRoutes } from "../../configs/derived/routes.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** For which program names are printed. */
export const formats = ["hosts", "dnsmasq", "unbound"] as const;
export type Format = (typeof formats)[number];

/** Full names of all routes, sorted. */
export const routeNames = ({ settings, services }: Environment): readonly string[] =>
  publicRoutes(settings, services).map(({ host }) => publicHost(settings, host));

/** Lines that let names resolve to an address. */
export const nameLines = (names: readonly string[], address: string, format: Format): readonly string[] => {
  switch (format) {
    case "hosts":
      return names.map((name) => `${address} ${name}`);
    case "dnsmasq":
      // `address=` would answer for every name below it too.
      return names.map((name) => `host-record=${name},${address}`);
    case "unbound":
      return [
        "server:",
        ...names.map((name) => `  local-data: "${name}. IN ${isIPv6(address) ? "AAAA" : "A"} ${address}"`),
      ];
  }
};
