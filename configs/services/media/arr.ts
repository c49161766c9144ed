import { arrEnvironment, arrFiles, type Arr } from "../../media/arr.ts";
import { mediaUser, sharedMediaVolume, startWith } from "../../media/layout.ts";
import { apiKey, insidePorts } from "../../media/names.ts";
import { mediaWiring } from "../../media/wiring.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../declaration.ts";
import { door } from "./door.ts";

/** Finds and sorts series. */
export const declareSonarr = (settings: Settings, guarded: boolean): ServiceDeclaration => ({
  ...arr(settings, guarded, "sonarr", "Sonarr", "Finds and sorts series (Sonarr)"),
  after: ["qbittorrent"],
  volumes: [{ name: "sonarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Finds and sorts films. */
export const declareRadarr = (settings: Settings, guarded: boolean): ServiceDeclaration => ({
  ...arr(settings, guarded, "radarr", "Radarr", "Finds and sorts films (Radarr)"),
  after: ["qbittorrent"],
  volumes: [{ name: "radarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Knows the indexers and tells the other two of them; its image has what it takes to tell all of each other. */
export const declareProwlarr = (settings: Settings, guarded: boolean): ServiceDeclaration => ({
  ...arr(settings, guarded, "prowlarr", "Prowlarr", "Knows the indexers, for Sonarr and Radarr (Prowlarr)"),
  volumes: [{ name: "prowlarr", path: "/config" }],
  // The last of them: all are up when it tells them of each other.
  after: ["sonarr", "radarr", "bazarr", "qbittorrent"],
  bootstrap: mediaWiring(settings, guarded),
});

const arr = (
  settings: Settings,
  guarded: boolean,
  name: Arr,
  title: string,
  summary: string,
): ServiceDeclaration => ({
  name,
  stack: "media",
  image: name,
  summary,
  entrypoint: startWith(name),
  environment: arrEnvironment(name, settings, guarded),
  user: mediaUser,
  ...door(settings, guarded, name, title),
  files: arrFiles(name, settings),
  scratch: ["/tmp"],
  health: { http: { port: insidePorts[name], path: "/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  // Its database is closed.
  stopSeconds: 30,
  secrets: [{ name: apiKey(name) }],
});
