import { dockerRequest, type ContainerSummary, type DaemonInfo } from "../components/preflight/dockerApi.ts";

export interface Docker {
  readonly host: string;
  readonly version: string;
  readonly storage: string;
  /** Whether it knows a second health interval for the start. */
  readonly startInterval: boolean;
}

/**
 * The Docker of DOCKER_HOST, which must hold nothing: the bench makes and deletes what has the names of the real thing.
 * @throws Error saying what is there
 */
export const emptyDocker = async (): Promise<Docker> => {
  const host = process.env["DOCKER_HOST"] ?? "";
  if (!host.startsWith("unix://"))
    throw new Error(
      "DOCKER_HOST names no socket; the bench wants a Docker of its own.\n" +
        '  fix: lab/host up homelab-bench && eval "$(lab/host env homelab-bench)" && node lab/images/build.ts',
    );
  const socket = host.slice("unix://".length);
  const containers = await dockerRequest<readonly ContainerSummary[]>(socket, "/containers/json?all=1");
  const { Volumes } = await dockerRequest<{ readonly Volumes: readonly unknown[] | null }>(
    socket,
    "/volumes",
  );
  if (containers.length > 0 || (Volumes ?? []).length > 0)
    throw new Error(
      `The Docker at ${host} has ${containers.length} containers and ${(Volumes ?? []).length} volumes; ` +
        "the bench deletes what has the names of ours, so it runs only where there is nothing.",
    );
  const info = await dockerRequest<DaemonInfo & { readonly Driver: string }>(socket, "/info");
  return {
    host,
    version: info.ServerVersion,
    storage: info.Driver,
    startInterval: Number.parseInt(info.ServerVersion, 10) >= 25,
  };
};
