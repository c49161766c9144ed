import {
  labelsReader,
  labelsReaderCaddyfile,
  labelsReaderFiles,
  labelsReaderPort,
  readSocket,
} from "../ingress/traefik/dockerLabels.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";

/** Reads of Docker what Traefik asks for. It is on a network of its own: what it shows holds the variables of all containers. */
export const declareDockerLabelsReader = (): ServiceDeclaration => ({
  name: labelsReader,
  stack: labelsReader,
  image: "caddy",
  summary: "Lets Traefik read labels of containers, and change nothing (Caddy)",
  command: ["caddy", "run", "--config", `${labelsReaderFiles}/Caddyfile`, "--adapter", "caddyfile"],
  environment: { XDG_DATA_HOME: "/tmp/data", XDG_CONFIG_HOME: "/tmp/config" },
  // Docker's socket is root's, inside; outside this is the ordinary user.
  user: { uid: 0, gid: 0 },
  hostMounts: [{ kind: "docker-socket", path: readSocket }],
  files: { directory: labelsReaderFiles, files: [plainFile("Caddyfile", labelsReaderCaddyfile())] },
  scratch: ["/tmp"],
  health: { http: { port: labelsReaderPort, path: "/_ping" } },
  limits: { memoryMiB: 128, cpus: 0.5 },
  // The image's binary carries this file capability and can't be started by a user who may not have it.
  capabilities: ["CAP_NET_BIND_SERVICE"],
  stopSeconds: 10,
});
