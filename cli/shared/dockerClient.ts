import type { RunningContainer } from "../../configs/derived/differences.ts";
import { byCodeUnits } from "../../configs/settings/order.ts";
import { isBehindSsh, sshLine } from "../../configs/settings/dockerAddress.ts";
import { environmentLabel, serviceLabel } from "../../components/docker/labels.ts";
import { execute, type ProcessResult } from "./execute.ts";
import { Failure } from "./failure.ts";
import { toContainer, type Inspected } from "./inspected.ts";

/** A container that carries the label of an environment. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** As `docker run` was given it. */
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Docker's word: `created`, `running`, `restarting`, `exited`, ... */
  readonly state: string;
  /** Docker's word: `starting`, `healthy` or `unhealthy`; without a health check nothing. */
  readonly health: string | undefined;
  readonly startedAt: Date;
  readonly exitCode: number;
  /** Why Docker could not start it, when it last tried. */
  readonly error: string;
  /** How it runs; undefined while it does not, or where Docker does not report it. */
  readonly running?: RunningContainer;
}

/** A network or volume that carries the label of an environment. */
export interface LabelledObject {
  readonly id: string;
  readonly name: string;
  /** The declared service, stack or helper it was made for. */
  readonly service: string;
}

/** Exit code of a command that could not reach Docker. */
export const dockerUnavailable = 2;

const querySeconds = 30;

/** The Docker of an environment, by the docker program, which speaks ssh too. */
export class Docker {
  readonly host: string;

  constructor(host: string) {
    this.host = host;
  }

  /** Every container of an environment, also those that have ended, sorted by name. */
  async containers(environment: string): Promise<readonly Container[]> {
    const listed = await this.#ask("container", "ls", "--all", "--quiet", "--no-trunc", ...ours(environment));
    const ids = lines(listed);
    if (ids.length === 0) return [];
    // What went away since it was listed is left out of the answer, and makes the exit code 1.
    const { stdout } = await this.#run(["container", "inspect", ...ids], querySeconds);
    return (JSON.parse(stdout) as readonly Inspected[]).map(toContainer).sort(byName);
  }

  /** Every network of an environment, sorted by name. */
  networks(environment: string): Promise<readonly LabelledObject[]> {
    return this.#labelled("network", "{{.ID}}", environment, "--no-trunc");
  }

  /** Every volume of an environment, sorted by name. */
  volumes(environment: string): Promise<readonly LabelledObject[]> {
    return this.#labelled("volume", "{{.Name}}", environment);
  }

  /** Names of all networks, also of others. */
  async networkNames(): Promise<readonly string[]> {
    return lines(await this.#ask("network", "ls", "--format", "{{.Name}}"));
  }

  /** Names of all volumes, also of others. */
  async volumeNames(): Promise<readonly string[]> {
    return lines(await this.#ask("volume", "ls", "--format", "{{.Name}}"));
  }

  /** Lets a container end as it wants to, then removes it; its named volumes stay. */
  async removeContainer(id: string): Promise<void> {
    await this.#do("container", "stop", id);
    await this.#do("container", "rm", "--force", "--volumes", id);
  }

  /** Starts a container again that has ended. */
  async startContainer(id: string): Promise<void> {
    await this.#do("container", "start", id);
  }

  async removeNetwork(id: string): Promise<void> {
    await this.#do("network", "rm", id);
  }

  async #labelled(kind: string, id: string, environment: string, ...more: string[]) {
    const format = `${id}\t{{.Name}}\t{{.Label "${serviceLabel}"}}`;
    const listed = await this.#ask(kind, "ls", ...more, ...ours(environment), "--format", format);
    return lines(listed)
      .map((line): LabelledObject => {
        const [found = "", name = "", service = ""] = line.split("\t");
        return { id: found, name, service };
      })
      .sort(byName);
  }

  async #ask(...words: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#run(words, querySeconds);
    if (code !== 0) throw this.#unreachable(stderr.trim());
    return stdout;
  }

  async #do(...words: string[]): Promise<void> {
    const { code, stderr } = await this.#run(words);
    if (code !== 0 && !/No such (container|network)|not found/i.test(stderr))
      throw new Failure(`docker ${words.join(" ")} failed: ${stderr.trim()}`);
  }

  async #run(words: readonly string[], timeoutSeconds?: number): Promise<ProcessResult> {
    try {
      return await execute("docker", ["--host", this.host, ...words], {
        ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      });
    } catch (error) {
      throw new Failure((error as Error).message, dockerUnavailable, { cause: error });
    }
  }

  #unreachable(reason: string): Failure {
    const fix = isBehindSsh(this.host)
      ? sshLine(this.host, "docker", "version")
      : "systemctl --user status docker";
    return new Failure(`No Docker answers at ${this.host}\n  ${reason}\n  see: ${fix}`, dockerUnavailable);
  }
}

const ours = (environment: string): string[] => ["--filter", `label=${environmentLabel}=${environment}`];

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  byCodeUnits(left.name, right.name);
