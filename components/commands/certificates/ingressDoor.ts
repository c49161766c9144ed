import { publicHost } from "../../../configs/derived/urls.ts";
import { frontDoorRoutes } from "../../../configs/ingress/doors.ts";
import type { Environment } from "../../../configs/services/environment.ts";
import type { Door } from "./handshake.ts";

/** Option of the commands that connect to the ingress. */
export const addressOption = {
  placeholder: "ADDRESS",
  describe: "where the ingress listens (default: the address it is bound to, or 127.0.0.1)",
} as const;

/** Each route as it is reached from here. */
export const routeDoors = (
  { settings, services }: Environment,
  given: string | undefined,
): readonly Door[] => {
  const { bind, https } = settings.ports;
  const address = given ?? (["0.0.0.0", "::"].includes(bind) ? "127.0.0.1" : bind);
  return frontDoorRoutes(settings, services).map(({ host }) => ({
    address,
    port: https,
    name: publicHost(settings, host),
  }));
};
