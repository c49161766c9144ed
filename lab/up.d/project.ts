// node lab/up.d/project.ts ENVIRONMENT DIRECTORY: writes the Pulumi project of the lab, one that runs this program with
// the settings of the lab. What the engine and the first run wrote there, the salt and the ports, is kept.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { countSecrets, labSettings, type Facts } from "./labSettings.ts";

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
const config = labSettings(own, {
  ports: await choosePorts(before.config?.["homelab:ports"] ?? {}),
  dataRoot: process.env["LAB_DATA_ROOT"] ?? "",
  startInterval: process.env["LAB_START_INTERVAL"] === "true",
  upstream: process.env["LAB_UPSTREAM"] || undefined,
});
const { encryptionsalt } = before;
writeFileSync(
  join(directory, stackFile),
  stringify({ ...(encryptionsalt === undefined ? {} : { encryptionsalt }), config }),
);

function read(path: string): StackFile {
  return existsSync(path) ? ((parse(readFileSync(path, "utf8")) ?? {}) as StackFile) : {};
}

/** As asked for, else as before, else the usual ones or the next that are free. */
async function choosePorts(kept: Partial<Facts["ports"]>): Promise<Facts["ports"]> {
  const port = async (asked: string | undefined, former: number | undefined, usual: number) =>
    Number(asked ?? former ?? (await freeFrom(usual)));
  return {
    http: await port(process.env["LAB_HTTP_PORT"], kept.http, 8080),
    https: await port(process.env["LAB_HTTPS_PORT"], kept.https, 8443),
    registry: await port(process.env["LAB_REGISTRY_PORT"], kept.registry, 5050),
  };
}

async function freeFrom(port: number): Promise<number> {
  return (await isFree(port)) ? port : freeFrom(port + 1);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ host: "0.0.0.0", port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
