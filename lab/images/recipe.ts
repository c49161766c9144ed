import type { Part } from "./parts.ts";

/** How an image that cannot be pulled is made instead, with the paths and start command of the one it stands in for. */
export interface Recipe {
  /** `real`: the same program; `debian`: Debian's release of it; `true`: a small program that only plays its part. */
  readonly standin: "real" | "debian" | "true";
  /** Layers that several images begin with are stored once. */
  readonly layers: readonly (readonly Part[])[];
  readonly config: ImageConfig;
}

/** The part of the image configuration that is Docker's own format. */
export interface ImageConfig {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly StopSignal?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
}
