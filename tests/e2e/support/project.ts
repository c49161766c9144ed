import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import {
  asAccount,
  freePorts,
  giveToAccount,
  knowsStartInterval,
  makeDirectory,
  repository,
  sweep,
} from "./lab.ts";
import { attempt, run, type Ran } from "./run.ts";

export const domain = "e2e.test";

/** Settings by their key without the project's prefix. */
export type RawSettings = Readonly<Record<string, unknown>> & { readonly host?: object };

/** What a stack tells when it is up, secrets included. */
export interface Outputs {
  readonly urls: Readonly<Record<string, string>>;
  readonly registryLogin: string;
  readonly registryPasswords: Readonly<Record<string, string>>;
  readonly logins: Readonly<Record<string, { readonly user: string; readonly password: string }>>;
  readonly caRoot: string;
  readonly caBundle: string;
  readonly caRootKey: string;
  readonly collector: { readonly chain: string; readonly key: string };
  readonly dataKeptOnDestroy: Readonly<Record<string, string>>;
}

/** One resource of a stack's state. */
export interface StateResource {
  readonly type: string;
  readonly urn: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A stack of its own, in a folder and with a backend of its own, run by the real engine. */
export class Project {
  readonly stack: string;
  readonly directory: string;
  readonly ports: { readonly http: number; readonly https: number; readonly registry: number };
  readonly environment: NodeJS.ProcessEnv;
  #startInterval = true;

  private constructor(stack: string, directory: string, ports: Project["ports"]) {
    this.stack = stack;
    this.directory = directory;
    this.ports = ports;
    this.environment = {
      PULUMI_BACKEND_URL: `file://${directory}/state`,
      PULUMI_CONFIG_PASSPHRASE: `passphrase of ${stack}`,
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }

  /** Makes the folder and the empty stack `e2e-NAME`; what an earlier run left on the host goes first. */
  static async make(name: string, settings: RawSettings = {}, main = "index.ts"): Promise<Project> {
    await sweep();
    const [http = 0, https = 0, registry = 0] = await freePorts(3);
    const directory = makeDirectory(name);
    const project = new Project(`e2e-${name}`, directory, { http, https, registry });
    mkdirSync(join(directory, "state"));
    giveToAccount(join(directory, "state"));
    const program = readFileSync(join(repository, "Pulumi.yaml"), "utf8");
    writeFileSync(
      join(directory, "Pulumi.yaml"),
      program.replace(/^main: .*$/m, `main: ${join(repository, main)}`),
    );
    project.#startInterval = await knowsStartInterval();
    project.configure(settings);
    await project.pulumi("stack", "init", project.stack);
    return project;
  }

  /** Writes the stack's settings anew; what every test needs is added. */
  configure({ host = {}, ...others }: RawSettings): void {
    const { ports } = this;
    const settings = {
      domain,
      ports,
      host: { startInterval: this.#startInterval, healthSeconds: 2, ...host },
      ...others,
    };
    const config = Object.entries(settings).map(([key, value]) => [`homelab:${key}`, value]);
    const file = join(this.directory, `Pulumi.${this.stack}.yaml`);
    const before = existsSync(file) ? (parse(readFileSync(file, "utf8")) as object) : {};
    writeFileSync(file, stringify({ ...before, config: Object.fromEntries(config) as object }));
    giveToAccount(file);
  }

  /** A command of the engine that has to succeed. */
  pulumi(...args: readonly string[]): Promise<string> {
    return run(...asAccount(...engine, ...args), this.options);
  }

  /** A command of the engine, however it ends. */
  tryPulumi(...args: readonly string[]): Promise<Ran> {
    return attempt(...asAccount(...engine, ...args), this.options);
  }

  /** Makes everything, or brings it up to date. */
  up(): Promise<string> {
    return this.pulumi(...upArguments);
  }

  /** An update that may fail, with some variables of the account's session changed. */
  tryUp(environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const changed = Object.entries(environment).map((pair) => pair.join("="));
    return attempt(...asAccount("env", ...changed, ...engine, ...upArguments), this.options);
  }

  refresh(): Promise<string> {
    return this.pulumi("refresh", "--yes", "--skip-preview");
  }

  /** @throws Error with the preview when an update would change anything */
  expectNoChanges(): Promise<string> {
    return this.pulumi("preview", "--diff", "--expect-no-changes");
  }

  destroy(): Promise<string> {
    return this.pulumi("destroy", "--yes", "--skip-preview");
  }

  /** Sets a value, for example of `registry.local`. */
  async set(path: string, value: string): Promise<void> {
    await this.pulumi("config", "set", "--path", `homelab:${path}`, value);
  }

  /** By standard input, where no list of processes shows it. */
  async setSecret(path: string, value: string): Promise<void> {
    const set = ["config", "set", "--secret", "--path", `homelab:${path}`];
    await run(...asAccount(...engine, ...set), { ...this.options, input: value });
  }

  async unset(path: string): Promise<void> {
    await this.pulumi("config", "rm", "--path", `homelab:${path}`);
  }

  async outputs(): Promise<Outputs> {
    return JSON.parse(await this.pulumi("stack", "output", "--show-secrets", "--json")) as Outputs;
  }

  /** What the stack has made, the stack itself and grouping components included. */
  async resources(...args: readonly string[]): Promise<readonly StateResource[]> {
    const { deployment } = JSON.parse(await this.pulumi("stack", "export", ...args)) as {
      deployment: { resources?: readonly StateResource[] };
    };
    return deployment.resources ?? [];
  }

  /** Destroys what is left, even after a test that failed half-way, and removes the folder. */
  async remove(): Promise<void> {
    await this.tryPulumi("destroy", "--yes", "--skip-preview");
    await sweep();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get options() {
    return { cwd: this.directory, env: this.environment };
  }
}

const engine = ["pulumi", "--non-interactive"];

const upArguments = ["up", "--yes", "--skip-preview"];
