import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ContainerSummary } from "../../../components/preflight/dockerApi.ts";

/** A container as `GET /containers/json` lists it: one of another stack that runs, unless said otherwise. */
export const listed = (name: string, more: Partial<ContainerSummary> = {}): ContainerSummary => ({
  Id: `id-of-${name}`,
  Names: [`/${name}`],
  Image: "busybox:1.37.0",
  State: "running",
  Status: "Up 5 minutes",
  Labels: null,
  Ports: null,
  ...more,
});

export interface FakeDocker {
  readonly socket: string;
  readonly stop: () => Promise<void>;
}

/** A Docker that knows its answers by heart, by path. */
export const fakeDocker = async (
  answers: Readonly<Record<string, unknown>>,
  status = 200,
  serverName = "Docker/29.0.0 (linux)",
): Promise<FakeDocker> => {
  const directory = mkdtempSync(join(tmpdir(), "docker-"));
  const socket = join(directory, "docker.sock");
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.writeHead(answer === undefined ? 404 : status, { Server: serverName });
    response.end(JSON.stringify(answer ?? { message: "page not found" }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    socket,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(directory, { recursive: true });
          resolve();
        });
      }),
  };
};

/** The answers of a Docker with these containers. */
export const answers = (
  containers: readonly ContainerSummary[] = [],
  securityOptions: readonly string[] = ["name=seccomp,profile=builtin", "name=rootless", "name=cgroupns"],
) => ({
  "/version": { Components: [{ Name: "Engine", Version: "29.0.0" }] },
  "/info": { SecurityOptions: securityOptions, ServerVersion: "29.0.0" },
  "/containers/json?all=1": containers,
  "/volumes": { Volumes: null },
  "/networks": [{ Name: "bridge" }, { Name: "caddy_default" }, { Name: "registry_default" }],
});
