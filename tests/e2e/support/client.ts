import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labHost } from "./lab.ts";
import { attempt, type Ran } from "./run.ts";
import { domain, type Outputs, type Project } from "./project.ts";

/** A docker client that trusts our root and nobody else's, with logins of its own. */
export class Client {
  /** `registry.<domain>:<port>`. */
  readonly registry: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly #directory: string;

  private constructor(registry: string, directory: string) {
    this.registry = registry;
    this.#directory = directory;
    this.environment = { DOCKER_CONFIG: directory };
  }

  /** @param registry where it logs in, if not at the public door */
  static async of(
    project: Project,
    { caRoot }: Pick<Outputs, "caRoot">,
    registry = `registry.${domain}:${project.ports.https}`,
  ): Promise<Client> {
    const directory = mkdtempSync(join(tmpdir(), "homelab-e2e-client-"));
    const root = join(directory, "root.pem");
    writeFileSync(root, caRoot);
    await labHost("trust", `registry.${domain}:${project.ports.https}`, root);
    await labHost("hosts", `registry.${domain}`, "127.0.0.1");
    return new Client(registry, directory);
  }

  login(user: string, password: string): Promise<Ran> {
    const args = ["login", this.registry, "--username", user, "--password-stdin"];
    return attempt("docker", args, { env: this.environment, input: password });
  }

  logout(): Promise<Ran> {
    return attempt("docker", ["logout", this.registry], { env: this.environment });
  }

  docker(...args: readonly string[]): Promise<Ran> {
    return attempt("docker", args, { env: this.environment });
  }

  /** Runs a line as it is pasted into a shell. */
  shell(line: string): Promise<Ran> {
    return attempt("sh", ["-c", line], { env: this.environment });
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
