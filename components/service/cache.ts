import type * as docker from "@pulumi/docker";
import type { Site } from "./site.ts";

/** The registry and its local door, once they are made: what is made before them is never pulled through them. */
export const cacheOf = ({ made, environment }: Site): readonly docker.Container[] =>
  environment.services
    .filter(({ name, frontDoor }) => name === "registry" || frontDoor !== undefined)
    .flatMap(({ name }) => made.get(name)?.container ?? []);
