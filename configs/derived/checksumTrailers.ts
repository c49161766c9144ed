import { imageReference } from "../model/images.ts";
import type { Settings } from "../settings/schema.ts";

/**
 * Whether Loki sends a checksum behind the bytes of every object, which some stores keep as a part of it: these releases
 * do, and those after them send it before the bytes.
 * @see https://github.com/grafana/loki/issues/24206
 */
export const writesTrailers = ({ images }: Pick<Settings, "images">): boolean => {
  const release = /:v?(\d+)\.(\d+)\.(\d+)/.exec(imageReference("loki", { overrides: images }));
  if (release === null) return false;
  const [major = 0, minor = 0, patch = 0] = release.slice(1).map(Number);
  return major === 3 && ((minor === 6 && patch === 11) || (minor === 7 && patch < 7));
};
