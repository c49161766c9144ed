import { mediaUser, mediaVolume, startWith } from "../../media/layout.ts";
import { insidePorts, mediaPassword } from "../../media/names.ts";
import { passwordSalt, qbittorrentFiles } from "../../media/qbittorrent.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../declaration.ts";
import { door } from "./door.ts";

const torrentPort = 6881;

/** Fetches what Sonarr and Radarr found. */
export const declareQbittorrent = (settings: Settings, guarded: boolean): ServiceDeclaration => {
  const { ports: doors, routes } = door(settings, guarded, "qbittorrent", "qBittorrent");
  const { ports, torrentBind, timeZone, adminPassword } = settings.media;
  const peers = { internal: torrentPort, external: ports.torrents, bind: torrentBind };
  return {
    name: "qbittorrent",
    stack: "media",
    image: "qbittorrent",
    summary: "Fetches what was found (qBittorrent)",
    entrypoint: startWith("qbittorrent"),
    environment: { TZ: timeZone },
    user: mediaUser,
    ports: [...doors, peers, { ...peers, protocol: "udp" }],
    volumes: [{ name: "qbittorrent", path: "/config" }, mediaVolume(settings)],
    files: qbittorrentFiles(settings, guarded),
    scratch: ["/tmp"],
    health: { http: { port: insidePorts.qbittorrent, path: "/" } },
    limits: { memoryMiB: 1024, cpus: 2 },
    // It tells its trackers that it goes, and writes down how far it came.
    stopSeconds: 60,
    secrets: [
      { name: mediaPassword, ...(adminPassword === undefined ? {} : { value: adminPassword }) },
      { name: passwordSalt },
    ],
    routes,
  };
};
