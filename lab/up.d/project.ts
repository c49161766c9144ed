// node lab/up.d/project.ts ENVIRONMENT DIRECTORY: writes the Pulumi project of the lab, one that runs this program with
// the settings of the lab. What the engine and the first run wrote there, the salt and the ports, is kept.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { architecture } from "../standins/alloyRelease.ts";
import { countSecrets, labSettings } from "./labSettings.ts";
import { choosePorts, portsOf, usualPorts } from "./ports.ts";

interface StackFile {
  readonly encryptionsalt?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

const repository = join(import.meta.dirname, "../..");
const [environment = "", directory = ""] = process.argv.slice(2);
const stackFile = `Pulumi.${environment}.yaml`;

const program = parse(readFileSync(join(repository, "Pulumi.yaml"), "utf8")) as object;
writeFileSync(join(directory, "Pulumi.yaml"), stringify({ ...program, main: join(repository, "index.ts") }));

const own = read(join(repository, stackFile)).config ?? {};
const secrets = countSecrets(own);
if (secrets > 0)
  console.error(`lab: left out: ${secrets} secrets of ${stackFile}, encrypted for somebody else`);

const before = read(join(directory, stackFile));
const asked = {
  "ports.http": "LAB_HTTP_PORT",
  "ports.https": "LAB_HTTPS_PORT",
  "ports.registry": "LAB_REGISTRY_PORT",
};
const { LAB_ALLOY_URL: alloyUrl = "", LAB_ALLOY_SHA256: alloySum = "" } = process.env;
const config = labSettings(own, {
  ports: await choosePorts(usualPorts(own), portsOf(before.config ?? {}), numbers(asked)),
  dataRoot: process.env["LAB_DATA_ROOT"] ?? "",
  startInterval: process.env["LAB_START_INTERVAL"] === "true",
  upstream: process.env["LAB_UPSTREAM"] || undefined,
  alloy: alloyUrl === "" ? undefined : { downloadUrl: alloyUrl, sha256: { [architecture]: alloySum } },
});
const { encryptionsalt } = before;
writeFileSync(
  join(directory, stackFile),
  stringify({ ...(encryptionsalt === undefined ? {} : { encryptionsalt }), config }),
);

function read(path: string): StackFile {
  return existsSync(path) ? ((parse(readFileSync(path, "utf8")) ?? {}) as StackFile) : {};
}

/** The numbers in variables of the environment, as far as they are set. */
function numbers(variables: Readonly<Record<string, string>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) => {
      const value = process.env[variable] ?? "";
      return value === "" ? [] : [[name, Number(value)]];
    }),
  );
}
