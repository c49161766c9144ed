import { request } from "node:http";
import { Refusal } from "../../configs/refusal.ts";
import { environmentLabel } from "../service/labels.ts";

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
    readonly { readonly IP?: string; readonly PublicPort?: number; readonly Type: string }[] | null;
  readonly Mounts?: readonly { readonly Source?: string }[] | null;
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

/**
 * One answer of the Docker API over a unix socket. Two requests a preview: a client library would cost more time to
 * load than everything else here takes.
 * @throws Error naming the socket when nobody answers there
 */
export const ask = <Answer>(socket: string, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      reject(
        new Refusal(
          `No Docker answers at ${socket} (${error.message})\n` +
            "  fix: systemctl --user start docker   or   pulumi config set --path 'homelab:host.docker' unix:///...",
        ),
      );
    };
    const call = request({ socketPath: socket, path, timeout: 5000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        try {
          if (response.statusCode !== 200)
            throw new Error(`${String(response.statusCode)}: ${messageIn(text)}`);
          resolve(JSON.parse(text) as Answer);
        } catch (error) {
          failed(error as Error);
        }
      });
    });
    call.on("timeout", () => call.destroy(new Error("no answer within 5 s")));
    call.on("error", failed);
    call.end();
  });

const messageIn = (text: string): string => (JSON.parse(text) as { readonly message: string }).message;
