import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";

/** The Node that runs this, where the account's own units can read it: root's home, where it may be, is closed to them. */
export const nodeOfAccount = (home: string): string => {
  const path = join(home, ".local/lib/homelab-lab", `node-${process.version}`);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(process.execPath, `${path}.new`);
    chmodSync(`${path}.new`, 0o755);
    renameSync(`${path}.new`, path);
  }
  return path;
};
