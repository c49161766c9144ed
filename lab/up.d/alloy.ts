// node lab/up.d/alloy.ts ENVIRONMENT: prints the address of the release of Alloy that an environment asks for.
// node lab/up.d/alloy.ts ENVIRONMENT DIRECTORY: writes a stand-in for it there, as a server of releases has it, and prints its
// checksum.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { releaseToInstall } from "../../configs/programs/alloy/release.ts";
import { monitoring } from "../../configs/settings/monitoringSettings.ts";
import { alloyRelease, asset } from "../standins/alloyRelease.ts";

const [environment = "", directory] = process.argv.slice(2);
const stackFile = join(import.meta.dirname, `../../Pulumi.${environment}.yaml`);
const { config } = parse(readFileSync(stackFile, "utf8")) as {
  readonly config?: { readonly "homelab:monitoring"?: { readonly alloy?: object } };
};
const { version, downloadUrl } = releaseToInstall(
  monitoring.shape.alloy.parse(config?.["homelab:monitoring"]?.alloy),
);

if (directory === undefined) console.log(`${downloadUrl}/v${version}/${asset}`);
else {
  const { zip, sha256 } = alloyRelease(version, process.env["HOMELAB_LAB_HOME"] ?? "");
  const folder = join(directory, `v${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, asset), zip);
  console.log(sha256);
}
