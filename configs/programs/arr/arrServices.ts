import { arrEnvironment, arrFiles, type Arr } from "./arrFiles.ts";
import { mediaUser, sharedMediaVolume, startWith } from "../media/mediaLayout.ts";
import { apiKey, internalPorts } from "../media/mediaNames.ts";
import { mediaWiring } from "./mediaWiring.ts";
import type { Settings } from "../../settings/schema.ts";
import type { Derived, ServiceDeclaration, ServiceSpec } from "../../model/serviceSpec.ts";
import { accessOf } from "../../derived/guards.ts";
import { mediaPorts, mediaRoute } from "../media/mediaRoute.ts";

/** Finds and sorts series. */
export const declareSonarr = (settings: Settings): ServiceSpec => ({
  ...arr(settings, "sonarr", "Sonarr", "Finds and sorts series (Sonarr)"),
  dependsOn: ["qbittorrent"],
  volumes: [{ name: "sonarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Finds and sorts films. */
export const declareRadarr = (settings: Settings): ServiceSpec => ({
  ...arr(settings, "radarr", "Radarr", "Finds and sorts films (Radarr)"),
  dependsOn: ["qbittorrent"],
  volumes: [{ name: "radarr", path: "/config" }, sharedMediaVolume(settings)],
});

/** Knows the indexers and tells the other two of them; its image has what it takes to tell all of each other. */
export const declareProwlarr = (settings: Settings): ServiceSpec => ({
  ...arr(settings, "prowlarr", "Prowlarr", "Knows the indexers, for Sonarr and Radarr (Prowlarr)"),
  volumes: [{ name: "prowlarr", path: "/config" }],
  // The last of them: all are up when it tells them of each other.
  dependsOn: ["sonarr", "radarr", "bazarr", "qbittorrent"],
  derive: (services) => ({
    ...derivedOf(settings, services, "prowlarr"),
    bootstrap: mediaWiring(settings, services),
  }),
});

const arr = (settings: Settings, name: Arr, title: string, summary: string): ServiceSpec => ({
  name,
  stack: "media",
  image: name,
  summary,
  entrypoint: startWith(name),
  user: mediaUser,
  ...mediaRoute(name, title),
  derive: (services) => derivedOf(settings, services, name),
  files: arrFiles(name, settings),
  tmpfs: ["/tmp"],
  health: { http: { port: internalPorts[name], path: "/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 768, cpus: 1 },
  // Its database is closed.
  stopTimeoutSeconds: 30,
  secrets: [{ name: apiKey(name) }],
});

const derivedOf = (settings: Settings, services: readonly ServiceDeclaration[], name: Arr): Derived => ({
  environment: arrEnvironment(name, settings, accessOf(services, name)),
  ports: mediaPorts(settings, services, name),
});
