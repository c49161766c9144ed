import { imageReference } from "../../../configs/model/images.ts";
import { storeUser } from "../../../configs/derived/objectStore.ts";
import { docker, freePorts } from "../support/lab.ts";
import { Project } from "../support/project.ts";
import { consumers } from "./consumers.ts";
import { Store } from "../support/objectStore.ts";

interface Told {
  readonly login: { readonly user: string; readonly password: string };
  readonly secrets: Readonly<Record<string, string>>;
}

/** A stack of MinIO and consumers of it, and nothing else. */
export class Stored {
  readonly project: Project;
  readonly #port: number;
  #told: Told = { login: { user: "", password: "" }, secrets: {} };

  private constructor(project: Project, port: number) {
    this.project = project;
    this.#port = port;
  }

  static async make(name: string): Promise<Stored> {
    const [api = 0, console = 0] = await freePorts(2);
    const settings = { objectStore: "minio", minio: { ports: { api, console } } };
    return new Stored(await Project.make(name, settings, "tests/e2e/storage/program.ts"), api);
  }

  /** An update with these consumers: what it printed. */
  async upWith(...names: readonly string[]): Promise<string> {
    this.declare(...names);
    const said = await this.project.up();
    await this.hear();
    return said;
  }

  declare(...names: readonly string[]): void {
    Object.assign(this.project.environment, consumers(...names));
  }

  /** Learns the secrets of the last update. */
  async hear(): Promise<void> {
    this.#told = (await this.project.outputs()) as unknown as Told;
  }

  get password(): string {
    return this.#told.login.password;
  }

  /** Of the consumers, by their names. */
  get secrets(): Readonly<Record<string, string>> {
    return this.#told.secrets;
  }

  /** The store for a consumer, with the secret that it has now or another one. */
  as(account: string, secret = this.secrets[account] ?? ""): Store {
    return Store.of(this.#port, account, secret);
  }

  /** What the store says when a consumer gives this administrative command of its client. */
  commanded(account: string, ...command: readonly string[]): Promise<string> {
    const login = `MC_HOST_store=http://${storeUser(account)}:${this.secrets[account] ?? ""}@127.0.0.1:9000`;
    const client = ["--network", "container:minio", "--env", login, imageReference("mc")];
    return docker("run", "--rm", ...client, "--json", "admin", ...command).catch(String);
  }

  administrator(): Store {
    return new Store(this.#port, this.#told.login.user, this.password);
  }
}
