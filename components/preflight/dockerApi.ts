import { request } from "node:http";
import { Refusal } from "../../configs/settings/refusal.ts";
import { environmentLabel } from "../docker/labels.ts";
import { isPodman } from "./podman.ts";

/** The part of `GET /info` that is read. */
export interface DaemonInfo {
  readonly SecurityOptions: readonly string[] | null;
  readonly ServerVersion: string;
  /** As `uname -m` says it. */
  readonly Architecture?: string;
}

/** The part of `GET /containers/json` that is read. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[];
  /** As it was named when the container was made, unless that name is another image's by now. */
  readonly Image: string;
  readonly State: string;
  /** Such as `Exited (1) 5 minutes ago`. */
  readonly Status: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Ports:
    | readonly {
        readonly IP?: string;
        readonly PrivatePort?: number;
        readonly PublicPort?: number;
        readonly Type: string;
      }[]
    | null;
  readonly Mounts?: readonly { readonly Source?: string }[] | null;
  readonly NetworkSettings?: { readonly Networks: Readonly<Record<string, object>> | null };
}

/** The part of `GET /networks` that is read. */
export interface NetworkSummary {
  readonly Name: string;
}

/** A container's name, without the slash that Docker puts before it. */
export const nameOf = ({ Names }: ContainerSummary): string => Names[0]?.replace(/^\//, "") ?? "";

/** The container of a service of an environment, if there is one. */
export const containerOf = (
  environment: string,
  containers: readonly ContainerSummary[],
  service: string,
): ContainerSummary | undefined =>
  containers.find((one) => one.Labels?.[environmentLabel] === environment && nameOf(one) === service);

/** The part of `GET /volumes` that is read. */
export interface VolumeList {
  readonly Volumes:
    readonly { readonly Name: string; readonly Labels: Readonly<Record<string, string>> | null }[] | null;
}

/** The part of `GET /version` that is read. */
export interface EngineVersion {
  readonly Components?: readonly { readonly Name: string; readonly Version?: string }[] | null;
}

/**
 * One answer of the Docker API over a unix socket. A few requests a preview: a client library would cost more time to
 * load than everything else here takes.
 * @throws Error naming the socket when nobody answers there
 */
export const dockerRequest = async <Answer>(socket: string, path: string): Promise<Answer> => {
  try {
    const { status, text } = await get(socket, path);
    if (status !== 200) throw new Error(`${String(status)}: ${messageIn(text)}`);
    return JSON.parse(text) as Answer;
  } catch (error) {
    throw new Refusal(
      `No Docker answers at ${socket} (${(error as Error).message})\n` +
        "  fix: systemctl --user start docker   or   pulumi config set --path 'homelab:host.docker' unix:///...",
    );
  }
};

/** Whether the engine behind a socket is Podman's, by its version or by how its server names itself. */
export const isPodmanSocket = async (socket: string): Promise<boolean> => {
  try {
    const { server, status, text } = await get(socket, "/version");
    return /libpod|podman/i.test(server) || (status === 200 && isPodman(JSON.parse(text) as EngineVersion));
  } catch {
    // Whatever is wrong there, the next request finds it too.
    return false;
  }
};

interface Response {
  readonly status: number | undefined;
  readonly server: string;
  readonly text: string;
}

const get = (socket: string, path: string): Promise<Response> =>
  new Promise((resolve, reject) => {
    const call = request({ socketPath: socket, path, timeout: 5000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode,
          server: String(response.headers["server"] ?? ""),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    call.on("timeout", () => call.destroy(new Error("no answer within 5 s")));
    call.on("error", reject);
    call.end();
  });

const messageIn = (text: string): string => (JSON.parse(text) as { readonly message: string }).message;
