import { ingressMetricsPort } from "../../model/internalPorts.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

/**
 * What every service is that runs Caddy, unless it says otherwise: nobody in particular, keeping nothing.
 * @param directory where its Caddyfile is
 */
export const caddyProgram = (
  directory: string,
): Pick<
  ServiceDeclaration,
  "image" | "command" | "environment" | "user" | "tmpfs" | "health" | "capabilities"
> => ({
  image: "caddy",
  command: ["caddy", "run", "--config", `${directory}/Caddyfile`, "--adapter", "caddyfile"],
  environment: { XDG_DATA_HOME: "/tmp/data", XDG_CONFIG_HOME: "/tmp/config" },
  user: { uid: 65532, gid: 65532 },
  tmpfs: ["/tmp"],
  health: { http: { port: ingressMetricsPort, path: "/healthz" } },
  // The image's binary carries this file capability and can't be started by a user who may not have it.
  capabilities: ["CAP_NET_BIND_SERVICE"],
});
