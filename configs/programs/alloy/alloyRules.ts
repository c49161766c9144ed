import { set, mistakeIf, type Rule } from "../../settings/rule.ts";
import { knownUrl } from "../../settings/url.ts";

/** What has to hold for the native Alloy. */
export const alloyRules: Rule = {
  reads: ["monitoring"],
  check: ({ monitoring }) => {
    const { alloy } = monitoring;
    return [
      ...mistakeIf(
        knownUrl(alloy.downloadUrl).scheme === "http" && Object.values(alloy.sha256).length === 0,
        "monitoring.alloy.downloadUrl",
        `found ${alloy.downloadUrl}; over plain HTTP neither a release nor its checksums can be believed`,
        set("monitoring.alloy.sha256.amd64", "SHA256"),
      ),
    ];
  },
};
