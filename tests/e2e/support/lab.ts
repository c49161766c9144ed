import { chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFree } from "../../../lab/up.d/ports.ts";
import { run } from "./run.ts";

/** The top of the repository. */
export const repository = join(__dirname, "../../..");

const needed = ["DOCKER_HOST", "XDG_RUNTIME_DIR", "HOMELAB_LAB_USER", "HOMELAB_LAB_HOME"];
const missing = needed.filter((name) => (process.env[name] ?? "") === "");
// Failing, because a run that tried nothing would look like one in which everything works.
if (missing.length > 0)
  throw new Error(
    `The end-to-end tests need a disposable rootless Docker; not set: ${missing.join(", ")}\n` +
      '  lab/host up && eval "$(lab/host env)" && node lab/images/build.ts && npm run test:e2e',
  );

/** `lab/host`: what has to be done as root to the disposable host. */
export const labHost = (...args: readonly string[]): Promise<string> =>
  run(join(repository, "lab/host"), args);

const home = process.env["HOMELAB_LAB_HOME"] ?? "";

/** A program run by the account whose Docker it is, as a person runs this one. */
export const asAccount = (...words: readonly string[]) =>
  [join(repository, "lab/host"), ["exec", ...words]] as const;

/** Hands files over to the account, so that it may change them. */
export const giveToAccount = (...paths: readonly string[]): void => {
  const { uid, gid } = statSync(home);
  for (const path of paths) chownSync(path, uid, gid);
};

/** An empty directory that only the account enters. */
export const makeDirectory = (name: string): string => {
  const directory = mkdtempSync(join(tmpdir(), `homelab-e2e-${name}-`));
  giveToAccount(directory);
  return directory;
};

/** The docker client, which has to succeed. */
export const docker = (...args: readonly string[]): Promise<string> => run("docker", args);

/** Ids or names that a listing of docker gives. */
export const listed = async (...args: readonly string[]): Promise<readonly string[]> =>
  (await docker(...args)).split("\n").filter((line) => line !== "");

/** One value out of `docker inspect`. */
export const inspected = async <Value>(name: string, format: string): Promise<Value> =>
  JSON.parse(await docker("inspect", "--format", `{{json ${format}}}`, name)) as Value;

/**
 * Ports that nobody listens on. They are below those that the kernel gives to whoever calls out, and each worker has a range
 * of its own, because a port is taken only some time after it was chosen.
 */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const found: number[] = [];
  while (found.length < count) {
    const port = firstPort + (nextPort++ % portsOfWorker);
    if (await isFree(port)) found.push(port);
  }
  return found;
};

const portsOfWorker = 4000;
const firstPort = 16_000 + (Number(process.env["JEST_WORKER_ID"] ?? 1) % 4) * portsOfWorker;
let nextPort = Math.floor(Math.random() * portsOfWorker);

/** Whether the daemon knows the interval for health checks of a starting container: API 1.44, Docker 25. */
export const knowsStartInterval = async (): Promise<boolean> => {
  const [major = 0, minor = 0] = (await docker("version", "--format", "{{.Server.APIVersion}}"))
    .split(".")
    .map(Number);
  return major > 1 || minor >= 44;
};

/** An empty directory that belongs to the user of the disposable host. */
export const makeDataRoot = async (): Promise<string> => {
  const directory = join(home, "e2e-data");
  rmSync(directory, { recursive: true, force: true });
  await labHost("exec", "mkdir", directory);
  return directory;
};

/** Label of what the tests make beside the program. */
export const testLabel = "homelab.e2e";

/** Removes what an earlier run of these tests left, and nothing else. */
export const sweep = async (): Promise<void> => {
  const containers = [
    ...(await ofTestStacks("ps", "--all", "--format", '{{.ID}} {{.Label "homelab.environment"}}')),
    ...(await listed("ps", "--all", "--quiet", "--filter", `label=${testLabel}`)),
  ];
  if (containers.length > 0) await docker("rm", "--force", "--volumes", ...containers);
  for (const kind of ["network", "volume"] as const) {
    const left = await ofTestStacks(kind, "ls", "--format", '{{.Name}} {{.Label "homelab.environment"}}');
    if (left.length > 0) await docker(kind, "rm", ...left);
  }
};

const ofTestStacks = async (...listing: readonly string[]): Promise<readonly string[]> =>
  (await listed(...listing)).flatMap((line) => {
    const [name = "", stack = ""] = line.split(" ");
    return stack.startsWith("e2e-") ? [name] : [];
  });
