import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { contentOf, declareFrom } from "../../declareFrom.ts";
import { Ak } from "./ak.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

/** What a run of the container that applies blueprints came to. */
export interface Run {
  readonly code: number;
  readonly printed: string;
  /** Names of the blueprints that Authentik was given and did not refuse, in order. */
  readonly applied: readonly string[];
}

/** The script of the container that applies blueprints, run by a shell of this machine below a directory of its own. */
export class Applying {
  readonly ak: Ak;
  readonly #root: string;

  private constructor(root: string, ak: Ak) {
    this.#root = root;
    this.ak = ak;
    this.put("bin/ak", ak.program);
    // A clock that goes on by half of what a blueprint is waited for each time it is looked at.
    this.put("clock", "0");
    this.put("bin/date", '#!/bin/sh\nread -r at <"$ROOT/clock"\necho $((at + 150)) | tee "$ROOT/clock"\n');
    this.put("bin/sleep", "#!/bin/sh\n");
  }

  static async start(): Promise<Applying> {
    const root = mkdtempSync(join(tmpdir(), "applying-"));
    return new Applying(root, await Ak.start(root));
  }

  /** @param secrets values of secrets, by name, that are not what they are in other tests */
  async run(
    settings: Readonly<Record<string, unknown>>,
    { secrets = {}, shell = "dash" }: { secrets?: Readonly<Record<string, string>>; shell?: string } = {},
  ): Promise<Run> {
    const environment = declareFrom({ identity: "authentik", ...settings });
    const { files, script = "" } = serviceNamed(environment, "authentik-worker").bootstrap ?? {};
    for (const directory of ["run", "blueprints", "tmp"])
      rmSync(join(this.#root, directory), { recursive: true, force: true });
    mkdirSync(join(this.#root, "tmp"));
    for (const one of files?.files ?? [])
      this.put(one.path, secrets[one.path.split("/").at(-1) ?? ""] ?? contentOf(one));
    this.ak.applied = [];
    const here = script.replaceAll(/(?<![\w.])\/(run|blueprints|tmp|etc|data)\//g, `${this.#root}/$1/`);
    const { code, printed } = await this.#execute(shell, here);
    return { code, printed, applied: this.ak.applied };
  }

  #execute(shell: string, script: string): Promise<Pick<Run, "code" | "printed">> {
    const child = spawn(shell, ["-eu", "-c", script], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: `${this.#root}/bin:${String(process.env["PATH"])}`, ROOT: this.#root },
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
    return new Promise((resolve, reject) => {
      child.on("error", reject).on("close", (code) => {
        resolve({ code: code ?? -1, printed });
      });
    });
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.#root, path)), { recursive: true });
    writeFileSync(join(this.#root, path), text, { mode: 0o755 });
  }

  read(path: string): string {
    return existsSync(join(this.#root, path)) ? readFileSync(join(this.#root, path), "utf8") : "";
  }

  remove(): void {
    this.ak.stop();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
