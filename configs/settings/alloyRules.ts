import { set, when, type Rule } from "./rule.ts";

/** What has to hold for the native Alloy. */
export const alloyRules: Rule = {
  reads: ["monitoring", "ports"],
  check: ({ monitoring, ports }) => {
    const { enabled, alloy } = monitoring;
    const others = Object.entries({ ...ports, ...monitoring.ports });
    const sharing = others.find(([, port]) => port === alloy.port);
    return [
      ...when(
        enabled && sharing !== undefined,
        "monitoring.alloy.port",
        `found ${alloy.port}, which is also the port of ${String(sharing?.[0])}`,
        set("monitoring.alloy.port", "12345"),
      ),
      ...when(
        alloy.downloadUrl.startsWith("http://") && Object.values(alloy.sha256).length === 0,
        "monitoring.alloy.downloadUrl",
        `found ${alloy.downloadUrl}; over plain HTTP neither a release nor its checksums can be believed`,
        set("monitoring.alloy.sha256.amd64", "SHA256"),
      ),
    ];
  },
};
