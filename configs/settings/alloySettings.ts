import { z } from "zod";
import { port } from "./fields.ts";
import { downloadUrl } from "./urlFields.ts";

const sha256 = () => z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits, lower case");

/** Where Alloy comes from and how it is reached, when it is a program of the host's own. */
export const alloy = z.strictObject({
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "a release such as 1.18.0")
    .optional()
    .describe("Release of Grafana Alloy; if not set, the one of configs/programs/alloy/release.ts"),
  downloadUrl: downloadUrl()
    .default("https://github.com/grafana/alloy/releases/download")
    .describe("Where releases are fetched from, as `ADDRESS/vVERSION/alloy-linux-ARCHITECTURE.zip`"),
  sha256: z
    .strictObject({
      amd64: sha256().optional().describe("Of alloy-linux-amd64.zip"),
      arm64: sha256().optional().describe("Of alloy-linux-arm64.zip"),
    })
    .prefault({})
    .describe(
      "Checksum of the release; that of the release of configs/programs/alloy/release.ts is known for amd64. Without one the release's own SHA256SUMS, fetched over HTTPS, is believed, which finds a damaged download but not a changed release",
    ),
  port: port().default(12345).describe("Alloy on 127.0.0.1"),
});
