import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Path of the Chromium on PATH, under any of its usual names.
 * @throws Error when there is none, with the command that installs it
 */
export const browserPath = (path = process.env["PATH"] ?? ""): string => {
  const found = names
    .flatMap((name) => path.split(delimiter).map((directory) => join(directory, name)))
    .find(isExecutable);
  if (found === undefined)
    throw new Error(
      `No Chromium on PATH; looked for ${names.join(", ")}\n  fix: sudo apt-get install chromium`,
    );
  return found;
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
