import type { Settings } from "../../settings/schema.ts";

/**
 * The release of the native Alloy, unless the settings name another. A bot raises it with the checksum of
 * alloy-linux-amd64.zip (renovate.json). That of arm64 was seen nowhere: there the release's own SHA256SUMS is believed.
 * Of the releases after it no checksum was seen, so it is older than the image.
 */
// prettier-ignore
export const pinned = { tag: "v1.18.1", amd64: "fac853cbc3983a50a2368f9a685b31f74392ae86dd6155461b11a911c07b483c" };

type Alloy = Settings["monitoring"]["alloy"];

/** What is downloaded, and the checksums that are known of it. */
export interface AlloyRelease extends Pick<Alloy, "downloadUrl" | "sha256"> {
  readonly version: string;
}

/** The release that the settings ask for. */
export const releaseToInstall = ({ version, downloadUrl, sha256 }: Alloy): AlloyRelease => {
  const usual = pinned.tag.slice(1);
  return version === undefined || version === usual
    ? { version: usual, downloadUrl, sha256: { amd64: pinned.amd64, ...sha256 } }
    : { version, downloadUrl, sha256 };
};
