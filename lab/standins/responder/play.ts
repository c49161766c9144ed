import type { Server } from "@grpc/grpc-js";
import type { Answers } from "./http.ts";

/** What a service is started with. */
export interface Start {
  readonly configuration: unknown;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What a service answers from what it has taken or was given. */
export interface Play {
  /** By the usual port of the listener they are added to. */
  readonly answers: Readonly<Record<number, Answers>>;
  readonly grpc?: readonly { readonly port: number; readonly server: Server }[];
  /** Lines of /metrics, on every listener. */
  readonly metrics?: () => readonly string[];
}
