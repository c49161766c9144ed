import type { ImageName } from "./images.ts";
import type { FileSet } from "./fileSpec.ts";

/**
 * A container that runs once when its service is healthy, before those that wait for the service start. It runs again
 * when it is declared otherwise or its service was replaced, so what it does has to come to the same however often.
 */
export interface Bootstrap {
  /** Name of the container. */
  readonly container: string;
  readonly image: ImageName;
  readonly files: Pick<FileSet, "directory" | "files">;
  /** POSIX shell, run with `-eu` in the network of the service's stack. */
  readonly script: string;
  /** Whether it has the data of its service at hand. */
  readonly mountsData?: boolean;
  /** @default 256 */
  readonly memoryMiB?: number;
  /** Nothing secret. */
  readonly variables: Readonly<Record<string, string>>;
}
