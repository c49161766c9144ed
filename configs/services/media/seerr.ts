import { startWith } from "../../media/layout.ts";
import { inside, insidePorts } from "../../media/names.ts";
import { seerrFiles } from "../../media/seerr.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../declaration.ts";

/** Takes people's wishes; the successor of Overseerr. */
export const declareSeerr = (settings: Settings): ServiceDeclaration => ({
  name: "seerr",
  stack: "media",
  image: "seerr",
  summary: "Takes wishes for films and series (Seerr)",
  entrypoint: startWith("seerr"),
  environment: { TZ: settings.media.timeZone },
  user: { uid: 1000, gid: 1000 },
  ports: [{ internal: insidePorts.seerr, external: settings.media.ports.seerr, bind: "127.0.0.1" }],
  volumes: [{ name: "seerr", path: "/app/config" }],
  files: seerrFiles(settings),
  // Pictures made smaller are kept here for a while.
  scratch: ["/tmp", "/app/.next/cache"],
  health: { http: { port: insidePorts.seerr, path: "/api/v1/status" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  stopSeconds: 30,
  routes: [
    {
      host: "seerr",
      upstream: inside("seerr"),
      access: "own-login",
      title: "Seerr",
      // Not all below /auth: its pages ask again and again who they are shown to.
      loginPaths: ["/api/v1/auth/local", "/api/v1/auth/plex"],
    },
  ],
});
