import { mediaUser, sharedMediaVolume, startWith } from "../media/mediaLayout.ts";
import { internalUrl, internalPorts } from "../media/mediaNames.ts";
import { claimToken, plexFiles } from "./plexFiles.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

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
    ports: [{ internal: internalPorts.plex, external: ports.plex, bind: plex.bind }],
    dependsOn: ["qbittorrent"],
    volumes: [{ name: "plex", path: "/config" }, sharedMediaVolume(settings)],
    files: plexFiles(settings),
    devices: plex.hardware ? [graphics] : [],
    tmpfs: ["/tmp"],
    health: { http: { port: internalPorts.plex, path: "/identity" }, startSeconds: 120 },
    limits: { memoryMiB: 2048, cpus: 2 },
    stopTimeoutSeconds: 60,
    secrets: plex.claimToken === undefined ? [] : [{ name: claimToken, value: plex.claimToken }],
    // Players log in at plex.tv and could not take another login before that.
    routes: [
      { host: "plex", upstream: internalUrl("plex"), access: "own-login", landing: "/web", title: "Plex" },
    ],
  };
};
