import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where a file backend keeps everything; nothing for other backends, which can't be looked at. */
export const fileBackend = (url: string): string | undefined => {
  const found = /^file:\/\/(~(?=\/|$)|(?=\/))(.*)$/.exec(url);
  return found === null ? undefined : join(found[1] === "~" ? homedir() : "", found[2] ?? "", ".pulumi");
};

/**
 * Removes what pulumi notes beside the state of a stack, where a kill left it half written: with it the state is
 * "EOF" to every command, without it the state is read as it is. The state itself is only ever renamed into place.
 * @returns the files that were removed
 */
export const removeTruncatedAttributes = (url: string, stack: string): readonly string[] => {
  const root = fileBackend(url);
  const directory = join(root ?? "", "stacks/homelab");
  if (root === undefined || !existsSync(directory)) return [];
  const torn = readdirSync(directory)
    .filter((name) => name.startsWith(`${stack}.json`) && name.endsWith(".attrs"))
    .map((name) => join(directory, name))
    .filter((file) => !isJson(readFileSync(file, "utf8")));
  for (const file of torn) rmSync(file);
  return torn;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
