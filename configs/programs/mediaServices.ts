import type { Settings } from "../settings/schema.ts";
import type { ServiceSpec } from "../model/serviceSpec.ts";
import { declareProwlarr, declareRadarr, declareSonarr } from "./arr/arrServices.ts";
import { declareBazarr } from "./bazarr/bazarrService.ts";
import { declarePlex } from "./plex/plexService.ts";
import { declareQbittorrent } from "./qbittorrent/qbittorrentService.ts";
import { declareSeerr } from "./seerr/seerrService.ts";

/** Everything that finds, fetches, keeps and plays films and series, where the settings ask for it. */
export const mediaServices = (settings: Settings): readonly ServiceSpec[] =>
  settings.media.enabled
    ? [
        declareQbittorrent(settings),
        declarePlex(settings),
        declareSonarr(settings),
        declareRadarr(settings),
        declareBazarr(settings),
        declareSeerr(settings),
        declareProwlarr(settings),
      ]
    : [];
