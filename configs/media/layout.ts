import { shellOf } from "../derived/shell.ts";
import type { ImageName } from "../images.ts";
import type { DataVolume } from "../services/declaration.ts";
import type { Settings } from "../settings/schema.ts";

/** Inside is root, outside the ordinary user: what the programs write is that user's own, and its files are theirs. */
export const mediaUser = { uid: 0, gid: 0 } as const;

/** Where every program sees downloads and library, on one file system: an import is a link, not a copy. */
export const dataPath = "/data";

/** What is fetched for whom, and where it is kept. */
export const directories = {
  series: { downloads: "torrents/tv", library: "media/tv" },
  films: { downloads: "torrents/movies", library: "media/movies" },
} as const;

/** Downloads and library, on one file system. */
export const mediaVolume = ({ media }: Settings): DataVolume => ({
  ...shared(media.directory),
  directories: Object.values(directories).flatMap(({ downloads, library }) => [downloads, library]),
});

/** The same, as the programs see it that work on what qBittorrent, whose it is, fetched. */
export const sharedMediaVolume = ({ media }: Settings): DataVolume => ({
  ...shared(media.directory),
  of: "qbittorrent",
});

const shared = (host: string | undefined): DataVolume => ({
  name: "media",
  path: dataPath,
  ...(host === undefined ? {} : { host }),
});

/** Where a program has its generated files, the script that starts it among them. */
export const filesPath = "/etc/homelab";

/** A program keeps its own settings in this volume; `start.sh` puts in what has to hold before the program reads it. */
export const startWith = (image: ImageName): readonly string[] => [
  ...shellOf(image),
  "-eu",
  `${filesPath}/start.sh`,
];
