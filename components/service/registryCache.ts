import type * as docker from "@pulumi/docker";
import type { DeployContext } from "./deployContext.ts";

/** The registry and its local door, once they are made: what is made before them is never pulled through them. */
export const registryCache = ({ created, environment }: DeployContext): readonly docker.Container[] =>
  environment.services
    .filter(({ name, ingressProgram }) => name === "registry" || ingressProgram !== undefined)
    .flatMap(({ name }) => created.get(name)?.container ?? []);
