import { table } from "../shared/table.ts";
import type { ImageState } from "./findOutdated.ts";

/** What was found out, as people read it. */
export const outdatedText = (states: readonly ImageState[]): string => {
  const behind = states.filter(isOutdated);
  const unknown = states.filter(({ problem }) => problem !== undefined);
  return [
    ...(behind.length === 0
      ? []
      : [
          table(
            ["image", "now", "newest", "next major", "release notes"],
            behind.map(({ image, tag, update, major, notes }) => [
              image,
              tag,
              update ?? "-",
              major ?? "-",
              notes,
            ]),
          ),
          "",
        ]),
    ...unknown.map(({ image, problem }) => `- ${image}: ${String(problem)}`),
    ...(unknown.length === 0 ? [] : [""]),
    `${behind.length} of ${states.length} images have a newer release${unknown.length === 0 ? "" : `, ${unknown.length} could not be asked for`}`,
  ].join("\n");
};

/** Whether there is a newer release, a major one included. */
export const isOutdated = ({ update, major }: ImageState): boolean =>
  update !== undefined || major !== undefined;
