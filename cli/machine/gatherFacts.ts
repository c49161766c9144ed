import { isBehindSsh, socketOf } from "../../configs/settings/dockerAddress.ts";
import { quoted } from "../../configs/settings/shellQuoting.ts";
import { dockerHost } from "../../components/docker/dockerHost.ts";
import type { EngineVersion } from "../../components/preflight/dockerApi.ts";
import { Docker, type Container } from "../shared/dockerClient.ts";
import { execute } from "../shared/execute.ts";
import { machineOf, type DockerInfo, type HostReport, type Machine } from "./machineFacts.ts";
import { factScript } from "./factScript.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

const seconds = 30;

/** Looks at the Docker host that the settings name. What can't be found out is left open. */
export const gatherFacts = async ({ name, settings }: Environment): Promise<HostReport> => {
  const host = dockerHost(settings);
  const docker = await dockerInfo(host);
  const directories = [
    ...("problem" in docker ? [] : [docker.DockerRootDir]),
    ...(settings.host.dataRoot === undefined ? [] : [settings.host.dataRoot]),
  ];
  const machine = await readMachine(host, directories);
  if ("problem" in docker) return { dockerHost: host, docker, machine };
  return {
    dockerHost: host,
    docker,
    version: await askVersion(host),
    containers: await containersOf(host, name),
    machine,
  };
};

const askVersion = async (host: string): Promise<EngineVersion | undefined> => {
  try {
    const words = ["--host", host, "version", "--format", "{{json .Server}}"];
    const { stdout } = await execute("docker", words, { timeoutSeconds: seconds });
    return (JSON.parse(stdout) as EngineVersion | null) ?? undefined;
  } catch {
    return undefined;
  }
};

const containersOf = async (host: string, environment: string): Promise<readonly Container[] | undefined> => {
  try {
    return await new Docker(host).containers(environment);
  } catch {
    return undefined;
  }
};

const dockerInfo = async (host: string): Promise<HostReport["docker"]> => {
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

const readMachine = async (host: string, directories: readonly string[]): Promise<Machine | undefined> => {
  const words = ["sh", "-s", "--", socketOf(host) ?? "", ...directories];
  // A shell at the other end takes the words apart once more.
  const [program, ...rest] = isBehindSsh(host)
    ? ["ssh", "-o", "BatchMode=yes", host, words.map(quoted).join(" ")]
    : words;
  try {
    const { stdout } = await execute(program ?? "sh", rest, { input: factScript, timeoutSeconds: seconds });
    return stdout.includes("@me\n") ? machineOf(stdout, Math.floor(Date.now() / 1000)) : undefined;
  } catch {
    return undefined;
  }
};
