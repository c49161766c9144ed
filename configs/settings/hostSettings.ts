import { z } from "zod";
import { pathPattern, readDockerAddress } from "./dockerAddress.ts";

/** The Docker host and where data lies on it. */
export const host = z.strictObject({
  docker: z
    .string()
    .refine(
      (text) => readDockerAddress(text) !== undefined,
      "unix:///run/user/1000/docker.sock or ssh://user@host",
    )
    .optional()
    .describe("Rootless Docker socket; without it `$XDG_RUNTIME_DIR/docker.sock`"),
  socket: z
    .string()
    .regex(pathPattern, "an absolute path such as /run/user/1000/docker.sock")
    .optional()
    .describe("Docker's socket as the host itself sees it, for containers that read it; needed behind ssh"),
  dockerData: z
    .string()
    .regex(pathPattern, "an absolute path such as /home/me/.local/share/docker")
    .optional()
    .describe("Docker's own directory on the host; without it `~/.local/share/docker`; needed behind ssh"),
  dataRoot: z
    .string()
    .regex(/^\/[\w./-]*[\w-]$/, "an absolute path such as /mnt/data")
    .optional()
    .describe(
      "Existing directory on the host that holds the data of every service; without it named volumes",
    ),
  dataRootMount: z
    .boolean()
    .default(false)
    .describe(
      "Whether the data root is a disk of its own, without which nothing may start; changing it replaces the containers that keep data there, and no data",
    ),
  retainData: z
    .boolean()
    .default(true)
    .describe("Whether `pulumi destroy` keeps data volumes; a data root is always kept"),
  startInterval: z
    .boolean()
    .default(true)
    .describe("Docker 25 and newer check health every second while starting; false for older ones"),
  healthSeconds: z
    .int()
    .min(1, "1 to 30 seconds")
    .max(30, "1 to 30 seconds")
    .default(5)
    .describe("How often health is checked where `startInterval` is false"),
  preflight: z
    .boolean()
    .default(true)
    .describe("Look at socket, names and ports before any resource; false for previews where no Docker is"),
});
