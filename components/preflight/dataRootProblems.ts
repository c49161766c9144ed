import { existsSync, readFileSync } from "node:fs";
import type { Settings } from "../../configs/settings/schema.ts";

/**
 * Why nothing may be put under the data root. Programs would start with nothing where their data are hidden, and write
 * on another disk.
 * @param mounts this machine's, as the kernel lists them
 */
export const dataRootProblems = (
  { host: { dataRoot, dataRootMount } }: Settings,
  mounts: () => string = () => readFileSync("/proc/self/mountinfo", "utf8"),
): readonly string[] => {
  if (dataRoot === undefined) return [];
  if (!existsSync(dataRoot))
    return [
      `the data root ${dataRoot} is not there\n` +
        `      fix: sudo mount ${dataRoot}   or   sudo install -d -o $USER ${dataRoot}`,
    ];
  if (!dataRootMount || isMounted(dataRoot, mounts())) return [];
  return [
    `the data root ${dataRoot} is on no disk of its own: what is mounted there is missing\n` +
      `      fix: sudo mount ${dataRoot}   or   pulumi config set --path 'homelab:host.dataRootMount' false`,
  ];
};

/** Whether a directory is a mount or lies in one, other than that of `/`. */
const isMounted = (directory: string, mountInfo: string): boolean =>
  mountInfo
    .split("\n")
    .map((line) => line.split(" ")[4])
    .some((mount) => mount !== undefined && mount !== "/" && `${directory}/`.startsWith(`${mount}/`));
