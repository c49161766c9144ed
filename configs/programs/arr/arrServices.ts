import { arrEnvironment, arrFiles, type Arr } from "./arrFiles.ts";
import { mediaUser, sharedMediaVolume, startWith } from "../media/mediaLayout.ts";
import { apiKey, internalPorts } from "../media/mediaNames.ts";
import { mediaWiring } from "./mediaWiring.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { mediaRoute } from "../media/mediaRoute.ts";

/** Finds and sorts series. */
export const declareSonarr = (settings: Settings, hasForwardAuth: boolean): ServiceDeclaration => ({
  ...arr(settings, hasForwardAuth, "sonarr", "Sonarr", "Finds and sorts series (Sonarr)"),
  dependsOn: ["qbittorrent"],
  volumes: [{ name: "sonarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Finds and sorts films. */
export const declareRadarr = (settings: Settings, hasForwardAuth: boolean): ServiceDeclaration => ({
  ...arr(settings, hasForwardAuth, "radarr", "Radarr", "Finds and sorts films (Radarr)"),
  dependsOn: ["qbittorrent"],
  volumes: [{ name: "radarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Knows the indexers and tells the other two of them; its image has what it takes to tell all of each other. */
export const declareProwlarr = (settings: Settings, hasForwardAuth: boolean): ServiceDeclaration => ({
  ...arr(
    settings,
    hasForwardAuth,
    "prowlarr",
    "Prowlarr",
    "Knows the indexers, for Sonarr and Radarr (Prowlarr)",
  ),
  volumes: [{ name: "prowlarr", path: "/config" }],
  // The last of them: all are up when it tells them of each other.
  dependsOn: ["sonarr", "radarr", "bazarr", "qbittorrent"],
  bootstrap: mediaWiring(settings, hasForwardAuth),
});

const arr = (
  settings: Settings,
  hasForwardAuth: boolean,
  name: Arr,
  title: string,
  summary: string,
): ServiceDeclaration => ({
  name,
  stack: "media",
  image: name,
  summary,
  entrypoint: startWith(name),
  environment: arrEnvironment(name, settings, hasForwardAuth),
  user: mediaUser,
  ...mediaRoute(settings, hasForwardAuth, name, title),
  files: arrFiles(name, settings),
  tmpfs: ["/tmp"],
  health: { http: { port: internalPorts[name], path: "/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  // Its database is closed.
  stopTimeoutSeconds: 30,
  secrets: [{ name: apiKey(name) }],
});
