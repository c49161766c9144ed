import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Tree } from "./renderedTree.ts";

/**
 * Makes a directory hold a tree and nothing else.
 * @throws Error when it holds something that this did not write
 */
export const writeTree = (directory: string, tree: Tree): void => {
  const found = readTree(directory);
  if (found.size > 0 && !found.has("resources.json"))
    throw new Error(`${directory} holds other files, which would be removed; name a new directory`);
  for (const path of found.keys()) if (!tree.has(path)) rmSync(join(directory, path));
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
};

/** The tree that a directory holds; empty where there is none. */
export const readTree = (directory: string): Tree => {
  if (!existsSync(directory)) return new Map();
  return new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(directory, path), readFileSync(path, "utf8")] as const),
  );
};
