import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The file by which this user's rootless Docker trusts a registry. */
export const trustFile = (home: string, registry: string): string =>
  join(home, ".config/docker/certs.d", registry, "ca.crt");

/** Writes the file. @returns whether it was not so before */
export const install = (file: string, certificate: string): boolean => {
  if (existsSync(file) && readFileSync(file, "utf8") === certificate) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, certificate, { mode: 0o644 });
  return true;
};

/** Removes the file, and its folder if that is then empty. @returns whether it was there */
export const uninstall = (file: string): boolean => {
  if (!existsSync(file)) return false;
  rmSync(file);
  try {
    rmdirSync(dirname(file));
  } catch {
    // Something else is in it, which is not ours.
  }
  return true;
};
