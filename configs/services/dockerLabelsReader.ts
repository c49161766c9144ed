import {
  labelsReader,
  labelsReaderCaddyfile,
  labelsReaderFiles,
  labelsReaderPort,
  readSocket,
} from "../ingress/traefik/dockerLabels.ts";
import { caddyProgram } from "./caddyProgram.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";

/** Reads of Docker what Traefik asks for. It is on a network of its own: what it shows holds the variables of all containers. */
export const declareDockerLabelsReader = (): ServiceDeclaration => ({
  name: labelsReader,
  stack: labelsReader,
  ...caddyProgram(labelsReaderFiles),
  summary: "Lets Traefik read labels of containers, and change nothing (Caddy)",
  // Docker's socket is root's, inside; outside this is the ordinary user.
  user: { uid: 0, gid: 0 },
  hostMounts: [{ kind: "docker-socket", path: readSocket }],
  files: { directory: labelsReaderFiles, files: [plainFile("Caddyfile", labelsReaderCaddyfile())] },
  health: { http: { port: labelsReaderPort, path: "/_ping" } },
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopSeconds: 10,
});
