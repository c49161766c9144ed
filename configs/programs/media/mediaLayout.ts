import { shellOf } from "../../derived/imageShells.ts";
import { markName } from "../../derived/volumes.ts";
import type { ImageName } from "../../model/images.ts";
import type { DataVolume } from "../../model/serviceSpec.ts";
import { staticFile, type FileDeclaration } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";

/** Inside is root, outside the ordinary user: what the programs write is that user's own, and its files are theirs. */
export const mediaUser = { uid: 0, gid: 0 } as const;

/** Where every program sees downloads and library, on one file system: an import is a link, not a copy. */
export const dataPath = "/data";

/** What is fetched for whom, and where it is kept. */
export const directories = {
  series: { downloads: "torrents/tv", library: "media/tv" },
  films: { downloads: "torrents/movies", library: "media/movies" },
} as const;

/** Downloads and library, on one file system. A directory of the user's own has the mark too, made with the others. */
export const mediaVolume = ({ media }: Settings): DataVolume => ({
  ...shared(media.directory),
  directories: [
    ...Object.values(directories).flatMap(({ downloads, library }) => [downloads, library]),
    ...(media.directory === undefined ? [] : [markName]),
  ],
});

/** The same, as the programs see it that work on what qBittorrent, whose it is, fetched. */
export const sharedMediaVolume = ({ media }: Settings): DataVolume => ({
  ...shared(media.directory),
  owner: "qbittorrent",
});

const shared = (host: string | undefined): DataVolume => ({
  name: "media",
  path: dataPath,
  ...(host === undefined ? {} : { host }),
});

/** Where a program has its generated files, the script that starts it among them. */
export const filesPath = "/etc/homelab";

/**
 * The script that starts a program which sees downloads and library. In a directory of the user's own it ends where the
 * disk is not mounted, before anything is written; Docker starts it again until it is.
 */
export const startFile = ({ media }: Settings, start: string): FileDeclaration =>
  staticFile("start.sh", media.directory === undefined ? start : `${seesDisk(media.directory)}${start}`);

const seesDisk = (directory: string): string =>
  `
[ -d ${dataPath}/${markName} ] || {
  echo "${directory} has no ${markName}: its disk is not mounted; waiting for it" >&2
  exit 1
}
`.trimStart();

/** A program keeps its own settings in this volume; `start.sh` puts in what has to hold before the program reads it. */
export const startWith = (image: ImageName): readonly string[] => [
  ...shellOf(image),
  "-eu",
  `${filesPath}/start.sh`,
];
