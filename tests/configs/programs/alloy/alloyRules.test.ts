import { parseSettings } from "../../../../configs/parseSettings.ts";
import { mistake, mistakesIn } from "../../settingsMistakes.ts";

test("a release that comes over plain HTTP needs a checksum from elsewhere", () => {
  const downloadUrl = "http://nas.lan/alloy";
  expect(mistakesIn({ monitoring: { alloy: { downloadUrl } } })).toBe(
    mistake(
      "monitoring.alloy.downloadUrl",
      `found ${downloadUrl}; over plain HTTP neither a release nor its checksums can be believed`,
      "pulumi config set --path 'homelab:monitoring.alloy.sha256.amd64' SHA256",
    ),
  );
  const sha256 = { amd64: "0".repeat(64) };
  expect(() =>
    parseSettings("try", { domain: "home.example.org", monitoring: { alloy: { downloadUrl, sha256 } } }),
  ).not.toThrow();
});
