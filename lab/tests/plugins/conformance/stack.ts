import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../../..");

/** Variables of a program's environment: `STEP`, mostly. */
export type Variables = Readonly<Record<string, string>>;

export interface State {
  readonly urn: string;
  readonly type: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** One of the programs here as a stack of its own, run by the real engine with plugins of one's choice. */
export class Stack {
  readonly #directory = mkdtempSync(join(tmpdir(), "homelab-conformance-"));
  readonly #plugins: string;

  constructor(program: string, plugins: string) {
    this.#plugins = plugins;
    mkdirSync(join(this.#directory, "state"));
    writeFileSync(
      join(this.#directory, "Pulumi.yaml"),
      "name: conformance\nmain: index.ts\nruntime: { name: nodejs, options: { typescript: false } }\n",
    );
    writeFileSync(join(this.#directory, "package.json"), '{ "type": "module" }\n');
    copyFileSync(join(__dirname, "programs", `${program}.ts`), join(this.#directory, "index.ts"));
    symlinkSync(join(root, "node_modules"), join(this.#directory, "node_modules"));
    this.#pulumi(["stack", "init", "dev"]);
  }

  up(variables: Variables): void {
    this.#pulumi(["up", "--yes", "--skip-preview"], variables);
  }

  refresh(variables: Variables): void {
    this.#pulumi(["refresh", "--yes", "--skip-preview"], variables);
  }

  /** What an update would do to each resource, by name. */
  preview(variables: Variables, plugins = this.#plugins): Record<string, string> {
    const { steps } = JSON.parse(this.#pulumi(["preview", "--json"], variables, plugins)) as Preview;
    const changes = steps.filter(({ op }) => op !== "same");
    return Object.fromEntries(changes.map(({ op, urn }) => [urn.slice(urn.lastIndexOf("::") + 2), op]));
  }

  resources(): readonly State[] {
    const { deployment } = JSON.parse(this.#pulumi(["stack", "export", "--show-secrets"])) as Export;
    return deployment.resources;
  }

  outputs(): unknown {
    return JSON.parse(this.#pulumi(["stack", "output", "--json", "--show-secrets"]));
  }

  remove(): void {
    this.#pulumi(["destroy", "--yes", "--skip-preview"]);
    rmSync(this.#directory, { recursive: true });
  }

  #pulumi(args: readonly string[], variables: Variables = {}, plugins = this.#plugins): string {
    const { status, stdout, stderr } = spawnSync("pulumi", [...args, "--non-interactive"], {
      cwd: this.#directory,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        PATH: `${plugins}:${process.env["PATH"] ?? ""}`,
        PULUMI_HOME: join(this.#directory, "home"),
        PULUMI_BACKEND_URL: `file://${this.#directory}/state`,
        PULUMI_CONFIG_PASSPHRASE: "conformance",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        ...variables,
      },
    });
    if (status !== 0) throw new Error(`pulumi ${args.join(" ")} with ${plugins}:\n${stdout}\n${stderr}`);
    return stdout;
  }
}

interface Preview {
  readonly steps: readonly {
    readonly op: string;
    readonly urn: string;
    readonly replaceReasons?: string[];
  }[];
}

interface Export {
  readonly deployment: { readonly resources: readonly State[] };
}
