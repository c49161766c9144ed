import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { output, type Where } from "./measure.ts";

export const repository = join(import.meta.dirname, "../..");

export interface ProjectOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether Node is started as our Pulumi.yaml says, or as any other program's is. */
  readonly nodeOptions?: boolean;
}

interface Program {
  readonly runtime: { readonly name: string; readonly options: { readonly nodeargs?: string } };
}

/** A folder for one run of the bench: Pulumi projects with a backend of their own, and the files for compose. */
export class Workspace {
  readonly directory: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor() {
    this.directory = mkdtempSync(join(tmpdir(), "homelab-bench-"));
    // The users of containers read files in here.
    chmodSync(this.directory, 0o755);
    mkdirSync(join(this.directory, "state"));
    this.#environment = {
      PULUMI_BACKEND_URL: `file://${join(this.directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }

  /** Makes a project that runs a program of the repository. */
  project(name: string, program: string, { settings = {}, nodeOptions = true }: ProjectOptions = {}): Where {
    const directory = join(this.directory, name);
    mkdirSync(directory);
    const { runtime } = parse(readFileSync(join(repository, "Pulumi.yaml"), "utf8")) as Program;
    const { nodeargs, ...plain } = runtime.options;
    const project = {
      // The same for all, because it is part of every setting's key.
      name: "homelab",
      main: join(repository, program),
      runtime: { ...runtime, options: nodeOptions ? { ...plain, nodeargs } : plain },
    };
    writeFileSync(join(directory, "Pulumi.yaml"), stringify(project));
    const config = Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`homelab:${key}`, value]),
    );
    writeFileSync(join(directory, `Pulumi.${name}.yaml`), stringify({ config }));
    const where = { directory, environment: this.#environment };
    output(where, ["pulumi", "stack", "init", name]);
    return where;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
