import {
  labelsReader,
  labelsReaderCaddyfile,
  labelsReaderDirectory,
  labelsReaderPort,
  readSocket,
} from "./dockerProvider.ts";
import { caddyProgram } from "../caddy/caddyContainer.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { staticFile } from "../../model/fileSpec.ts";

/** Reads of Docker what Traefik asks for. It is on a network of its own: what it shows holds the variables of all containers. */
export const declareDockerLabelsReader = (): ServiceDeclaration => ({
  name: labelsReader,
  stack: labelsReader,
  ...caddyProgram(labelsReaderDirectory),
  summary: "Lets Traefik read labels of containers, and change nothing (Caddy)",
  // Docker's socket is root's, inside; outside this is the ordinary user.
  user: { uid: 0, gid: 0 },
  hostMounts: [{ kind: "docker-socket", path: readSocket }],
  files: { directory: labelsReaderDirectory, files: [staticFile("Caddyfile", labelsReaderCaddyfile())] },
  health: { http: { port: labelsReaderPort, path: "/_ping" } },
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopTimeoutSeconds: 10,
});
