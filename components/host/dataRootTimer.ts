import { Command } from "@pulumi/command/local/command.js";
import type * as pulumi from "@pulumi/pulumi";
import { onHost } from "../../configs/derived/hostScript.ts";
import { dataRootMark } from "../../configs/derived/volumes.ts";
import { installStarter, removeStarter } from "../../configs/derived/dataRootStarter.ts";
import { dockerHost } from "../docker/dockerHost.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** On the Docker host, what starts the services again once the disk of the data root is there, where it is one. */
export const dataRootStarter = (
  name: string,
  environment: Environment,
  opts: pulumi.CustomResourceOptions,
): Command | undefined => {
  if (dataRootMark(environment) === undefined) return undefined;
  const host = dockerHost(environment.settings);
  return new Command(
    name,
    {
      create: onHost(host, installStarter(environment)),
      delete: onHost(host, removeStarter(environment)),
      addPreviousOutputInEnv: false,
    },
    opts,
  );
};
