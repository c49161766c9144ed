import { startWith } from "../media/mediaLayout.ts";
import { internalUrl, internalPorts } from "../media/mediaNames.ts";
import { seerrFiles } from "./seerrFiles.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

/** Takes people's wishes; the successor of Overseerr. */
export const declareSeerr = (settings: Settings): ServiceDeclaration => ({
  name: "seerr",
  stack: "media",
  image: "seerr",
  summary: "Takes wishes for films and series (Seerr)",
  entrypoint: startWith("seerr"),
  environment: { TZ: settings.media.timeZone },
  user: { uid: 1000, gid: 1000 },
  ports: [{ internal: internalPorts.seerr, external: settings.media.ports.seerr, bind: "127.0.0.1" }],
  volumes: [{ name: "seerr", path: "/app/config" }],
  files: seerrFiles(settings),
  // Pictures made smaller are kept here for a while.
  tmpfs: ["/tmp", "/app/.next/cache"],
  health: { http: { port: internalPorts.seerr, path: "/api/v1/status" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  stopTimeoutSeconds: 30,
  routes: [
    {
      host: "seerr",
      upstream: internalUrl("seerr"),
      access: "own-login",
      title: "Seerr",
      // Not all below /auth: its pages ask again and again who they are shown to.
      loginPaths: ["/api/v1/auth/local", "/api/v1/auth/plex"],
    },
  ],
});
