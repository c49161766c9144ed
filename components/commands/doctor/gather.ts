import type { Settings } from "../../../configs/settings/schema.ts";
import { dockerHost } from "../../dockerHost.ts";
import { execute } from "../cli/execute.ts";
import { machineOf, type DockerInfo, type Facts, type Machine } from "./facts.ts";
import { factScript } from "./script.ts";

const seconds = 30;

/** Looks at the Docker host that the settings name. What can't be found out is left open. */
export const gather = async (settings: Settings): Promise<Facts> => {
  const host = dockerHost(settings);
  const docker = await askDocker(host);
  const directories = [
    ...("problem" in docker ? [] : [docker.DockerRootDir]),
    ...(settings.host.dataRoot === undefined ? [] : [settings.host.dataRoot]),
  ];
  return { dockerHost: host, docker, machine: await lookAt(host, directories) };
};

const askDocker = async (host: string): Promise<Facts["docker"]> => {
  try {
    const { code, stdout, stderr } = await execute(
      "docker",
      ["--host", host, "info", "--format", "{{json .}}"],
      { timeoutSeconds: seconds },
    );
    const info = (stdout === "" ? {} : JSON.parse(stdout)) as Partial<DockerInfo> & {
      readonly ServerErrors?: readonly string[];
    };
    if (code === 0 && info.ServerErrors === undefined && info.ServerVersion !== undefined)
      return info as DockerInfo;
    return { problem: info.ServerErrors?.join("; ") ?? stderr.trim() };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

const lookAt = async (host: string, directories: readonly string[]): Promise<Machine | undefined> => {
  const socket = host.startsWith("unix://") ? host.slice("unix://".length) : "";
  const words = ["sh", "-s", "--", socket, ...directories];
  const [program, ...rest] = host.startsWith("ssh://")
    ? ["ssh", "-o", "BatchMode=yes", host, words.map(quoted).join(" ")]
    : words;
  try {
    const { stdout } = await execute(program ?? "sh", rest, { input: factScript, timeoutSeconds: seconds });
    return stdout.includes("@me\n") ? machineOf(stdout, Math.floor(Date.now() / 1000)) : undefined;
  } catch {
    return undefined;
  }
};

// A shell at the other end takes the words apart once more.
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
