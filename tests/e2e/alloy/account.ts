import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { asAccount, giveToAccount, makeDirectory, repository } from "../support/lab.ts";
import { attempt, type Ran } from "../support/run.ts";
import type { Event } from "./standIn.ts";

/** A stack run by the account that owns the disposable host, as a person would run it there. */
export class Account {
  readonly home = process.env["HOMELAB_LAB_HOME"] ?? "";
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async make(settings: Readonly<Record<string, unknown>>): Promise<Account> {
    const directory = makeDirectory("alloy");
    const account = new Account(directory);
    const program = readFileSync(join(repository, "Pulumi.yaml"), "utf8");
    const main = `main: ${join(repository, "tests/e2e/alloy/program.ts")}`;
    writeFileSync(join(directory, "Pulumi.yaml"), program.replace(/^main: .*$/m, main));
    const config = Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`homelab:${key}`, value]),
    );
    writeFileSync(join(directory, "Pulumi.e2e-alloy.yaml"), stringify({ config }));
    mkdirSync(join(directory, "state"));
    giveToAccount(...["Pulumi.e2e-alloy.yaml", "state"].map((name) => join(directory, name)));
    await account.must("pulumi", "stack", "init", "e2e-alloy", "--non-interactive");
    return account;
  }

  /** Runs a program as the account, however it ends. */
  run(...words: readonly string[]): Promise<Ran> {
    return attempt(...asAccount(...words), {
      cwd: this.#directory,
      env: {
        PULUMI_BACKEND_URL: `file://${this.#directory}/state`,
        PULUMI_CONFIG_PASSPHRASE: "passphrase of e2e-alloy",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
  }

  /** Runs a program that has to succeed. */
  async must(...words: readonly string[]): Promise<string> {
    const { code, stdout, said } = await this.run(...words);
    if (code !== 0) throw new Error(`${words.join(" ")} ended with ${String(code)}\n${said}`);
    return stdout.trim();
  }

  set(path: string, value: string): Promise<string> {
    return this.must("pulumi", "config", "set", "--path", `homelab:${path}`, value);
  }

  up(): Promise<string> {
    return this.must("pulumi", "up", "--yes", "--skip-preview", "--non-interactive");
  }

  tryUp(): Promise<Ran> {
    return this.run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive");
  }

  /** What systemd of the account says of the unit: `is-active`, `is-enabled`. */
  async unit(question: string): Promise<string> {
    return (await this.run("systemctl", "--user", question, "alloy")).stdout.trim();
  }

  async processId(): Promise<number> {
    return Number(
      await this.must("systemctl", "--user", "show", "--property", "MainPID", "--value", "alloy"),
    );
  }

  read(path: string): string {
    return readFileSync(join(this.home, path), "utf8");
  }

  /** What happened to the stand-in so far. */
  events(): readonly Event[] {
    const lines = this.read(".local/share/alloy/data/events").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as Event);
  }

  /** Destroys the stack, also after a test that failed halfway. */
  async remove(): Promise<void> {
    await this.run("pulumi", "destroy", "--yes", "--skip-preview", "--non-interactive");
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
