import { publicHost } from "../../configs/derived/publicUrls.ts";
import { publicRoutes } from "../../configs/derived/routes.ts";
import type { TlsEndpoint } from "./handshake.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Option of the commands that connect to the ingress. */
export const addressOption = {
  placeholder: "ADDRESS",
  describe: "where the ingress listens (default: the address it is bound to, or 127.0.0.1)",
} as const;

/** Each route as it is reached from here. */
export const routeEndpoints = (
  { settings, services }: Environment,
  given: string | undefined,
): readonly TlsEndpoint[] => {
  const { bind, https } = settings.ports;
  const address = given ?? (["0.0.0.0", "::"].includes(bind) ? "127.0.0.1" : bind);
  return publicRoutes(settings, services).map(({ host }) => ({
    address,
    port: https,
    name: publicHost(settings, host),
  }));
};
