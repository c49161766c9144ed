import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

const port = 8080;

/** Dozzle: the logs of containers as they are written, kept nowhere. */
export const declareDozzle = (): ServiceDeclaration => ({
  name: "dozzle",
  stack: "monitoring",
  image: "dozzle",
  summary: "Logs as they come (Dozzle)",
  environment: { DOZZLE_NO_ANALYTICS: "true", DOZZLE_ADDR: `:${port}` },
  // Docker's socket is root's, inside; outside this is the ordinary user.
  user: { uid: 0, gid: 0 },
  hostMounts: [{ kind: "docker-socket", path: "/var/run/docker.sock" }],
  tmpfs: ["/tmp", "/data"],
  health: { http: { port, path: "/healthcheck" } },
  limits: { memoryMiB: 256, cpus: 0.5 },
  stopTimeoutSeconds: 10,
  routes: [{ host: "logs", upstream: `http://dozzle:${port}`, access: "sso", title: "Logs (Dozzle)" }],
});
