import type { ImageName } from "./images.ts";
import type { Bootstrap } from "./bootstrapSpec.ts";
import type { BucketDeclaration } from "./bucketSpec.ts";
import type { LoopbackListener, Metrics, Route, RouteSpec } from "./offers.ts";
import type { ForwardAuth, OidcClient, SamlClient } from "./identityClients.ts";
import type { CertificateDeclaration, FileSet, SecretDeclaration } from "./fileSpec.ts";
import type { HostMount } from "./hostMounts.ts";
import type { DataRecord } from "./dataRecordSpec.ts";

/** A group of services with a network of its own, named `<stack>_default`. */
export type StackName = string;

/** A port published on the host. Whatever is not the ingress binds to loopback. */
export interface PublishedPort {
  readonly internal: number;
  readonly external: number;
  /** Address on the host, always said. */
  readonly bind: string;
  readonly protocol?: "tcp" | "udp";
}

/** Data that outlives containers. */
export interface DataVolume {
  /** Name of the Docker volume, or of the directory under the data root. */
  readonly name: string;
  readonly path: string;
  /** `false` for what can be made again, such as a socket directory: it goes with the stack. */
  readonly keep?: boolean;
  /** The service whose data it is; it has to be healthy first. Without it the data is the service's own. */
  readonly owner?: string;
  /** A directory of the host's own where it lies: neither made, nor given to anyone, nor taken away. */
  readonly host?: string;
  /** Directories in it that are there before the service starts. */
  readonly directories?: readonly string[];
}

/** How Docker asks whether the service works. */
export type Health =
  | { readonly http: { readonly port: number; readonly path: string }; readonly startSeconds?: number }
  | { readonly command: readonly string[]; readonly startSeconds?: number };

/** Upper limits; Docker ignores them on hosts without cgroup delegation, which `doctor` says. */
export interface Limits {
  readonly memoryMiB: number;
  readonly cpus: number;
}

/** What the service is: one container, as plain data. */
export interface ServiceDeclaration {
  /** Name of the container and of the host inside the networks. */
  readonly name: string;
  readonly stack: StackName;
  readonly image: ImageName;
  /** One sentence for tables and diagrams. */
  readonly summary: string;
  /** Instead of the image's own. */
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Numeric, because names are looked up in the image. Everything in its volumes belongs to it. 0 is the ordinary user
   * outside, and for services whose files that user handles too; it goes with no capability at all.
   */
  readonly user: { readonly uid: number; readonly gid: number };
  readonly ports?: readonly PublishedPort[];
  readonly volumes?: readonly DataVolume[];
  readonly files?: FileSet;
  /** What its files need to know of its data. */
  readonly dataRecord?: DataRecord;
  /** What it keeps in the object store. */
  readonly buckets?: readonly BucketDeclaration[];
  /** What it sees of the host. */
  readonly hostMounts?: readonly HostMount[];
  /** Devices of the host, as `/dev/dri`. */
  readonly devices?: readonly string[];
  /** Writable directories in memory. */
  readonly tmpfs?: readonly string[];
  /** Size of /dev/shm; Docker gives 64 MiB. */
  readonly sharedMemoryMiB?: number;
  readonly health: Health;
  readonly limits: Limits;
  /** Kernel capabilities kept although all are dropped, as Docker spells them: `CAP_...`. */
  readonly capabilities?: readonly `CAP_${string}`[];
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeoutSeconds: number;
  /** Services that must be healthy first. */
  readonly dependsOn?: readonly string[];
  /** Services of the same stack that had its ports where it is not declared; whichever comes, the other goes first. */
  readonly replaces?: readonly string[];
  /** What is done to it once it is healthy. */
  readonly bootstrap?: Bootstrap;
  /** Other stacks whose network it joins; `all` is for the ingress. */
  readonly joins?: readonly StackName[] | "all";
  /** More names under which it is found on its stack's network. */
  readonly aliases?: readonly string[];
  /** Host labels under the domain that it calls by their public name from inside. */
  readonly calledHosts?: readonly string[];
  /** Secrets it owns. */
  readonly secrets?: readonly SecretDeclaration[];
  /** Certificates it owns. */
  readonly certificates?: readonly CertificateDeclaration[];
  /** Addresses elsewhere that it calls. */
  readonly externalCalls?: readonly string[];
  readonly routes?: readonly Route[];
  /** How it lets people in who are logged in at the identity provider. */
  readonly oidc?: OidcClient;
  readonly saml?: SamlClient;
  /** Set on the identity provider alone: it then guards every route that wants single sign-on. */
  readonly forwardAuth?: ForwardAuth;
  readonly loopbackListener?: LoopbackListener;
  readonly metrics?: Metrics;
  /** Where it takes OTLP spans over gRPC, as `http://service:port`. */
  readonly traceReceiver?: string;
  /** Where it takes the alerts of Prometheus, as `service:port`. */
  readonly alertReceiver?: string;
  /** Set on the one service that stands in front of all others, with the program that it is. */
  readonly ingressProgram?: IngressProgram;
}

/** What can stand in front. */
export type IngressProgram = "caddy" | "traefik";

/** What may follow from the others, because no other service derives anything from it. */
export const derivedFields = [
  "environment",
  "files",
  "ports",
  "joins",
  "aliases",
  "secrets",
  "certificates",
  "bootstrap",
] as const satisfies readonly (keyof ServiceDeclaration)[];

export type Derived = Partial<Pick<ServiceDeclaration, (typeof derivedFields)[number]>>;

/** What a service says of itself, and what follows for it from all the others. */
export interface ServiceSpec extends ServiceDeclaration {
  readonly routes?: readonly RouteSpec[];
  readonly derive?: (services: readonly ServiceDeclaration[]) => Derived;
}
