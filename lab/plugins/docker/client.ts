import { Agent } from "node:http";
import type Docker from "dockerode";
import type { DockerOptions } from "dockerode";
import type DockerModem from "docker-modem";
import { type Properties, reasonOf } from "../shared/resource.ts";
import { sshTunnel } from "./ssh.ts";

let host = process.env["DOCKER_HOST"] ?? "unix:///var/run/docker.sock";
let sshOpts: readonly string[] = [];
let client: Promise<Docker> | undefined;

export function configure(config: Properties): void {
  const understood = ["host", "sshOpts", "disableDockerDaemonCheck", "version"];
  const unknown = Object.keys(config).filter((key) => !understood.includes(key) && !key.startsWith("__"));
  if (unknown.length > 0)
    throw new Error(`the stand-in plugin does not know docker:${unknown.join(", docker:")}`);
  if (typeof config["host"] === "string") host = config["host"];
  if (typeof config["sshOpts"] === "string") sshOpts = JSON.parse(config["sshOpts"]) as string[];
}

/** The daemon, connected to when first needed: a preview needs none. */
export function daemon(): Promise<Docker> {
  client ??= connect();
  return client;
}

/** What the daemon answered to a request it refused. */
export class Refused extends Error {
  readonly status: number | undefined;

  constructor(message: string, status: number | undefined) {
    super(message);
    this.status = status;
  }
}

/** Runs a request for something that may be gone: then its answer is `undefined`. */
export async function ifThere<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}

async function connect(): Promise<Docker> {
  const { default: Dockerode } = await import("dockerode");
  const docker = new Dockerode(await address());
  const modem: DockerModem = docker.modem;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, done) => {
    dial(options, (error, answer) => done?.(error === null ? null : explained(error), answer));
  };
  return docker;
}

async function address(): Promise<DockerOptions> {
  const url = new URL(host);
  switch (url.protocol) {
    case "unix:":
      return { socketPath: url.pathname };
    case "ssh:":
      return tunnel(url);
    case "tcp:":
    case "http:":
      return { protocol: "http", host: url.hostname, port: url.port };
    default:
      throw new Error(`docker:host: found ${host}, allowed are unix://, ssh:// and tcp://`);
  }
}

/** Servers refuse too many logins at once, so requests share a few connections. */
async function tunnel(url: URL): Promise<DockerOptions> {
  const options = {
    socketPath: await sshTunnel(url, sshOpts),
    agent: new Agent({ keepAlive: true, maxSockets: 6 }),
  };
  return options;
}

function explained(error: Error): Error {
  const { statusCode, json, code } = error as {
    statusCode?: number;
    json?: { message?: string };
    code?: string;
  };
  if (statusCode !== undefined) return new Refused((json?.message ?? reasonOf(error)).trim(), statusCode);
  return new Error(`cannot connect to Docker at ${host}: ${hints[code ?? ""] ?? code ?? reasonOf(error)}`);
}

const hints: Readonly<Record<string, string>> = {
  EACCES: "this user may not use it",
  ECONNREFUSED: "nothing listens there",
  ENOENT: "there is no such socket",
};
