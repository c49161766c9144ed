import { directories, dataPath, filesPath } from "../media/mediaLayout.ts";
import { apiKey, internalPorts } from "../media/mediaNames.ts";
import { file, staticFile, secretText, type FileSet } from "../../model/fileSpec.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";

/**
 * Seerr keeps everything it knows in settings.json and writes there itself: only what it needs to reach the others is
 * ours. Its first visitor signs in with Plex and becomes its administrator, which nobody can do in that person's place.
 */
export const seerrFiles = (settings: Settings): FileSet => ({
  directory: filesPath,
  files: [
    staticFile("start.sh", startScript),
    staticFile("merge.cjs", mergeSettings),
    file(
      "wanted.json",
      { sonarr: secretText(apiKey("sonarr")), radarr: secretText(apiKey("radarr")) },
      ({ sonarr, radarr }) =>
        `${JSON.stringify(
          {
            main: { applicationUrl: publicUrl(settings, "seerr") },
            plex: { ip: "plex", port: internalPorts.plex, useSsl: false },
            sonarr: {
              ...server("sonarr", "Sonarr", sonarr, directories.series.library),
              seriesType: "standard",
              animeSeriesType: "anime",
              enableSeasonFolders: true,
              monitorNewItems: "all",
            },
            radarr: {
              ...server("radarr", "Radarr", radarr, directories.films.library),
              minimumAvailability: "released",
            },
          },
          null,
          2,
        )}\n`,
    ),
  ],
});

const server = (host: "sonarr" | "radarr", name: string, key: string, library: string) => ({
  id: 0,
  name,
  hostname: host,
  port: internalPorts[host],
  apiKey: key,
  useSsl: false,
  baseUrl: "",
  // The fourth of the profiles that both come with.
  activeProfileId: 4,
  activeProfileName: "HD-1080p",
  activeDirectory: `${dataPath}/${library}`,
  tags: [],
  is4k: false,
  isDefault: true,
  syncEnabled: true,
  preventSearch: false,
  tagRequests: false,
  overrideRule: [],
});

const startScript = `
node ${filesPath}/merge.cjs
exec node dist/index.js
`.trimStart();

/** What a person chose there stays; of a server that is there already only the way to it is set. */
const mergeSettings = `
const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = "/app/config/settings.json";
const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const wanted = read("${filesPath}/wanted.json");
const settings = existsSync(path)
  ? read(path)
  : { main: { discoverRegion: "", streamingRegion: "" }, plex: { name: "", libraries: [], ...wanted.plex } };
settings.main = { ...settings.main, ...wanted.main };
for (const name of ["sonarr", "radarr"]) {
  const servers = settings[name] ?? [];
  const { hostname, port, apiKey } = wanted[name];
  const known = servers.find((one) => one.hostname === hostname);
  if (known !== undefined)
    settings[name] = servers.map((one) => (one === known ? { ...one, port, apiKey } : one));
  else settings[name] = servers.length > 0 ? servers : [wanted[name]];
}
writeFileSync(path + ".new", JSON.stringify(settings, null, 1), { mode: 0o600 });
renameSync(path + ".new", path);
`.trimStart();
