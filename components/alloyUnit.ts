import { createHash } from "node:crypto";
import { Command } from "@pulumi/command/local/command.js";
import * as pulumi from "@pulumi/pulumi";
import { alloyConfig } from "../configs/programs/alloy/alloyConfig.ts";
import { releaseToInstall } from "../configs/programs/alloy/release.ts";
import * as files from "../configs/programs/alloy/scripts/configScripts.ts";
import { installProgram, removeProgram } from "../configs/programs/alloy/scripts/programScripts.ts";
import { startService, stopService } from "../configs/programs/alloy/scripts/serviceScripts.ts";
import { onHost, ownLine } from "../configs/derived/hostScript.ts";
import { alloyUnit } from "../configs/programs/alloy/systemdUnit.ts";
import { readDockerAddress } from "../configs/settings/dockerAddress.ts";
import type { Settings } from "../configs/settings/schema.ts";
import { dockerHost } from "./docker/dockerHost.ts";
import type { Environment } from "../configs/model/environmentModel.ts";

export interface AlloyUnitArgs {
  readonly environment: Environment;
  /** The certificate that the front door's clients trust, PEM. */
  readonly root: pulumi.Input<string>;
  /** What is made first, whatever becomes of Alloy: a step that fails keeps the engine from beginning others. */
  readonly after?: readonly pulumi.Resource[];
  /** How long Alloy may take to become ready. @default 60 */
  readonly readySeconds?: number;
}

interface Scripts {
  readonly create: string;
  readonly delete: string;
  readonly stdin?: pulumi.Input<string>;
  readonly follows?: readonly Command[];
}

/** Grafana Alloy as a program of the host's own, a unit of the systemd of the account that owns the rootless Docker. */
export class AlloyUnit extends pulumi.ComponentResource {
  readonly #name: string;
  readonly #host: string;

  constructor(
    name: string,
    { environment, root, after = [], readySeconds = 60 }: AlloyUnitArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:monitoring:AlloyUnit", name, {}, opts);
    const { settings } = environment;
    const release = releaseToInstall(settings.monitoring.alloy);
    this.#name = name;
    this.#host = dockerHost(settings);

    const program = this.#command(
      "program",
      { create: installProgram(release), delete: removeProgram() },
      after,
    );
    const configLine = ownLine("//", environment.name);
    const config = pulumi
      .output(root)
      .apply((pem) => `${configLine}\n${alloyConfig(environment).content({ root: pem })}`);
    const configFile = this.#command(
      "config",
      { create: files.writeConfig(configLine), delete: files.removeConfig(configLine), stdin: config },
      [program],
    );
    const unitLine = ownLine("#", environment.name);
    const unit = `${unitLine}\n${alloyUnit(settings)}`;
    const unitFile = this.#command(
      "unit",
      { create: files.writeUnit(unitLine), delete: files.removeUnit(unitLine), stdin: unit },
      [program],
    );
    this.#command("service", {
      create: startService({
        process: hashOf(release.version, release.sha256, unit),
        port: settings.monitoring.alloy.port,
        readySeconds,
        ...(readDockerAddress(this.#host)?.kind === "unix" ? { docker: this.#host } : {}),
      }),
      delete: stopService(),
      // Each run of one of these is followed by this one, also when an update that failed is taken back: what is
      // asked for is then what the state has, and nothing would look at a unit that is down.
      follows: [program, configFile, unitFile],
    });
    this.registerOutputs({});
  }

  // Whatever changes is an update, which runs `create` again: a trigger would first install anew and then delete.
  #command(part: string, scripts: Scripts, dependsOn: readonly pulumi.Resource[] = []): Command {
    const { create, delete: remove, stdin, follows } = scripts;
    return new Command(
      `${this.#name}-${part}`,
      {
        create: onHost(this.#host, create),
        delete: onHost(this.#host, remove),
        ...(stdin === undefined ? {} : { stdin }),
        ...(follows === undefined
          ? {}
          : {
              environment: {
                FOLLOWS: pulumi.all(follows.map(({ stdout }) => stdout)).apply((said) => said.join(", ")),
              },
            }),
        addPreviousOutputInEnv: false,
      },
      { parent: this, dependsOn: [...dependsOn], deleteBeforeReplace: true },
    );
  }
}

/** Stops a native Alloy that may be there: its port is about to be another's. What was installed goes with its resources. */
export const stoppedUnit = (
  name: string,
  settings: Settings,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource =>
  new Command(`${name}-stopped`, { create: onHost(dockerHost(settings), stopService()) }, opts);

const hashOf = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
