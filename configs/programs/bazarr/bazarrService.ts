import { bazarrFiles } from "./bazarrFiles.ts";
import { mediaUser, sharedMediaVolume, startWith } from "../media/mediaLayout.ts";
import { apiKey, internalPorts } from "../media/mediaNames.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceSpec } from "../../model/serviceSpec.ts";
import { mediaPorts, mediaRoute } from "../media/mediaRoute.ts";

/** Finds subtitles for what Sonarr and Radarr keep. */
export const declareBazarr = (settings: Settings): ServiceSpec => ({
  name: "bazarr",
  stack: "media",
  image: "bazarr",
  summary: "Finds subtitles (Bazarr)",
  entrypoint: startWith("bazarr"),
  environment: { TZ: settings.media.timeZone },
  user: mediaUser,
  ...mediaRoute("bazarr", "Bazarr"),
  dependsOn: ["qbittorrent"],
  volumes: [{ name: "bazarr", path: "/config" }, sharedMediaVolume(settings)],
  files: bazarrFiles(settings),
  tmpfs: ["/tmp"],
  health: { http: { port: internalPorts.bazarr, path: "/api/system/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  stopTimeoutSeconds: 30,
  secrets: [{ name: apiKey("bazarr") }],
  derive: (services) => ({ ports: mediaPorts(settings, services, "bazarr") }),
});
