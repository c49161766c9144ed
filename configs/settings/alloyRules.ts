import { set, when, type Rule } from "./rule.ts";
import { knownUrl } from "./url.ts";

/** What has to hold for the native Alloy. */
export const alloyRules: Rule = {
  reads: ["monitoring"],
  check: ({ monitoring }) => {
    const { alloy } = monitoring;
    return [
      ...when(
        knownUrl(alloy.downloadUrl).scheme === "http" && Object.values(alloy.sha256).length === 0,
        "monitoring.alloy.downloadUrl",
        `found ${alloy.downloadUrl}; over plain HTTP neither a release nor its checksums can be believed`,
        set("monitoring.alloy.sha256.amd64", "SHA256"),
      ),
    ];
  },
};
