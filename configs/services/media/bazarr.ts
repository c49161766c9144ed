import { bazarrFiles } from "../../media/bazarr.ts";
import { mediaUser, sharedMediaVolume, startWith } from "../../media/layout.ts";
import { apiKey, insidePorts } from "../../media/names.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../declaration.ts";
import { door } from "./door.ts";

/** Finds subtitles for what Sonarr and Radarr keep. */
export const declareBazarr = (settings: Settings, guarded: boolean): ServiceDeclaration => ({
  name: "bazarr",
  stack: "media",
  image: "bazarr",
  summary: "Finds subtitles (Bazarr)",
  entrypoint: startWith("bazarr"),
  environment: { TZ: settings.media.timeZone },
  user: mediaUser,
  ...door(settings, guarded, "bazarr", "Bazarr"),
  after: ["qbittorrent"],
  volumes: [{ name: "bazarr", path: "/config" }, sharedMediaVolume(settings)],
  files: bazarrFiles(settings),
  scratch: ["/tmp"],
  health: { http: { port: insidePorts.bazarr, path: "/api/system/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  stopSeconds: 30,
  secrets: [{ name: apiKey("bazarr") }],
});
