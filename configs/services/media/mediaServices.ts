import type { Settings } from "../../settings/schema.ts";
import type { SaidService } from "../declaration.ts";
import { declareProwlarr, declareRadarr, declareSonarr } from "./arr.ts";
import { declareBazarr } from "./bazarr.ts";
import { declarePlex } from "./plex.ts";
import { declareQbittorrent } from "./qbittorrent.ts";
import { declareSeerr } from "./seerr.ts";

/**
 * Everything that finds, fetches, keeps and plays films and series, where the settings ask for it.
 * @param guarded whether something guards routes that want single sign-on
 */
export const mediaServices = (settings: Settings, guarded: boolean): readonly SaidService[] =>
  settings.media.enabled
    ? [
        declareQbittorrent(settings, guarded),
        declarePlex(settings),
        declareSonarr(settings, guarded),
        declareRadarr(settings, guarded),
        declareBazarr(settings, guarded),
        declareSeerr(settings),
        declareProwlarr(settings, guarded),
      ]
    : [];
