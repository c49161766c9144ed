import { debianProgram, directory, text, type Part } from "./parts.ts";
import { nodeProgram } from "./nodeProgram.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** Where the images of the media programs have them, and what else of those images is used. */
const programs: Readonly<Record<string, { readonly path: string; readonly more?: readonly Part[] }>> = {
  sonarr: { path: "/app/sonarr/bin/Sonarr" },
  radarr: { path: "/app/radarr/bin/Radarr" },
  prowlarr: {
    path: "/app/prowlarr/bin/Prowlarr",
    more: [debianProgram("/usr/bin/curl", "curl"), debianProgram("/usr/bin/jq", "jq")],
  },
  qbittorrent: { path: "/app/qbittorrent-nox" },
  // Bazarr is a text that python3 reads; here python3 is what plays it.
  bazarr: { path: "/usr/bin/python3" },
  seerr: {
    path: "/app/dist/index.js",
    more: [directory("/app/.next/cache"), text("/app/package.json", "{}\n")],
  },
  plex: { path: "/usr/lib/plexmediaserver/Plex Media Server" },
};

/** One image a program; all share every layer but their last. */
export const mediaRecipes: Readonly<Record<string, () => Recipe>> = Object.fromEntries(
  Object.entries(programs).map(([name, { path, more = [] }]) => [
    name,
    () => ({
      ...nodeProgram(path, "lab/standins/media", ["yaml"], { first: [name], parts: [...SHELL, ...more] }),
      config: {
        Entrypoint: [path],
        ...(name === "seerr" ? { WorkingDir: "/app", User: "1000:1000" } : {}),
      },
    }),
  ]),
);
