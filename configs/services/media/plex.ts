import { mediaUser, sharedMediaVolume, startWith } from "../../media/layout.ts";
import { inside, insidePorts } from "../../media/names.ts";
import { claimToken, plexFiles } from "../../media/plex.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../declaration.ts";

/** The graphics hardware of the host. */
export const graphics = "/dev/dri";

/** Plays what the others gathered. */
export const declarePlex = (settings: Settings): ServiceDeclaration => {
  const { plex, ports, timeZone } = settings.media;
  return {
    name: "plex",
    stack: "media",
    image: "plex",
    summary: "Plays films and series (Plex)",
    entrypoint: startWith("plex"),
    environment: { TZ: timeZone, TMPDIR: "/tmp" },
    user: mediaUser,
    ports: [{ internal: insidePorts.plex, external: ports.plex, bind: plex.bind }],
    after: ["qbittorrent"],
    volumes: [{ name: "plex", path: "/config" }, sharedMediaVolume(settings)],
    files: plexFiles(settings),
    devices: plex.hardware ? [graphics] : [],
    scratch: ["/tmp"],
    health: { http: { port: insidePorts.plex, path: "/identity" }, startSeconds: 120 },
    limits: { memoryMiB: 2048, cpus: 2 },
    stopSeconds: 60,
    secrets: plex.claimToken === undefined ? [] : [{ name: claimToken, value: plex.claimToken }],
    // Players log in at plex.tv and could not take another login before that.
    routes: [{ host: "plex", upstream: inside("plex"), access: "own-login", landing: "/web", title: "Plex" }],
  };
};
