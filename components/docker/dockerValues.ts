import { logDriver, logOptions } from "../../configs/derived/containerDefaults.ts";

/**
 * Values as Docker reports them back. Written in any other way they are the same to Docker, but a difference to the
 * provider: an update, or a replacement, on every `pulumi up`.
 */

/** Seconds as Go prints a duration: 30 is `30s`, 60 is `1m0s`, 3600 is `1h0m0s`. */
export const goDuration = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
};

/**
 * A share of processors with at least one decimal: 1 is `1.0`.
 * @throws RangeError where the provider would read back another number than it was given
 */
export const cpuShare = (cpus: number): string => {
  if (cpus < 0.1 || cpus >= 10 || Number(cpus.toFixed(2)) !== cpus)
    throw new RangeError(`cpus: found ${cpus}; allowed: 0.1 to 9.99 in hundredths`);
  return Number.isInteger(cpus) ? `${cpus}.0` : String(cpus);
};

/** The log of a container, rotated. */
export const logRotation = { logDriver, logOpts: logOptions } as const;

/** Memory without swap on top: Docker would set twice the memory and the provider would see a change. */
export const memory = (mebibytes: number) => ({ memory: mebibytes, memorySwap: mebibytes });
