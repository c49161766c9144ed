/** A part of the host that a container sees, never to write. */
export type HostMount =
  /** Docker's socket. It belongs to uid 0 of a rootless container, and whoever may read it may do anything with Docker. */
  | { readonly kind: "docker-socket"; readonly path: string }
  /** The socket of the containerd under Docker. */
  | { readonly kind: "containerd-socket"; readonly path: string }
  /** The directory with Docker's images and containers, at the place where it is on the host. */
  | { readonly kind: "docker-data" }
  | { readonly kind: "directory"; readonly source: string; readonly path: string };

/** Whether a service has to be root in its container, which is the ordinary user outside, to read a socket. */
export const readsSocket = (mounts: readonly HostMount[] = []): boolean =>
  mounts.some(({ kind }) => kind === "docker-socket" || kind === "containerd-socket");
