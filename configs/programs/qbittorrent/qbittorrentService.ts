import { mediaUser, mediaVolume, startWith } from "../media/mediaLayout.ts";
import { internalPorts, mediaPassword } from "../media/mediaNames.ts";
import { passwordSalt, qbittorrentFiles } from "./qbittorrentFiles.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceSpec } from "../../model/serviceSpec.ts";
import { accessOf } from "../../derived/guards.ts";
import { mediaPorts, mediaRoute } from "../media/mediaRoute.ts";

const torrentPort = 6881;

/** Fetches what Sonarr and Radarr found. */
export const declareQbittorrent = (settings: Settings): ServiceSpec => {
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
    volumes: [{ name: "qbittorrent", path: "/config" }, mediaVolume(settings)],
    tmpfs: ["/tmp"],
    health: { http: { port: internalPorts.qbittorrent, path: "/" } },
    limits: { memoryMiB: 1024, cpus: 2 },
    // It tells its trackers that it goes, and writes down how far it came.
    stopTimeoutSeconds: 60,
    secrets: [
      { name: mediaPassword, ...(adminPassword === undefined ? {} : { value: adminPassword }) },
      { name: passwordSalt },
    ],
    ...mediaRoute("qbittorrent", "qBittorrent"),
    derive: (services) => ({
      ports: [...mediaPorts(settings, services, "qbittorrent"), peers, { ...peers, protocol: "udp" }],
      files: qbittorrentFiles(settings, accessOf(services, "qbittorrent")),
    }),
  };
};
