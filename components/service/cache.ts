import type * as docker from "@pulumi/docker";
import type { Site } from "./site.ts";

/** The registry and its local door, once they are made: what is made before them is never pulled through them. */
export const cacheOf = ({ made }: Site): readonly docker.Container[] =>
  ["registry", "caddy"].flatMap((name) => made.get(name)?.container ?? []);
