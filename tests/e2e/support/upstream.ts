import { attempt } from "./run.ts";
import { docker, freePorts, testLabel } from "./lab.ts";
import { ask } from "./http.ts";
import { pushNew } from "./images.ts";
import { until } from "./until.ts";

const name = "e2e-upstream";

/** A plain registry that the program takes for Docker Hub. */
export class Upstream {
  /** As the program is told: it is found under this name once it is on the registry's network. */
  static readonly settings = { upstreams: { docker: { url: `http://${name}:5000` } } };
  readonly port: number;

  private constructor(port: number) {
    this.port = port;
  }

  static async start(): Promise<Upstream> {
    const [port = 0] = await freePorts(1);
    const label = `${testLabel}=yes`;
    await docker(
      "run",
      "--detach",
      "--name",
      name,
      "--label",
      label,
      "--publish",
      `127.0.0.1:${port}:5000`,
      image,
    );
    const upstream = new Upstream(port);
    await upstream.#answers();
    return upstream;
  }

  /** Puts it where the registry's way out looks for it. */
  async join(): Promise<void> {
    await docker("network", "connect", "registry_default", name);
  }

  /** An image that only this registry has. */
  async push(repository: string): Promise<string> {
    const reference = `127.0.0.1:${this.port}/${repository}`;
    const digest = await pushNew(reference);
    await docker("image", "rm", reference);
    return digest;
  }

  async stop(): Promise<void> {
    await docker("stop", "--time", "1", name);
  }

  async startAgain(): Promise<void> {
    await docker("start", name);
    await this.#answers();
  }

  /** From now on it takes connections and says nothing. */
  async hang(): Promise<void> {
    await docker("kill", "--signal", "STOP", name);
  }

  async goOn(): Promise<void> {
    await docker("kill", "--signal", "CONT", name);
  }

  /** Also lets go of the program's networks, which could not be destroyed otherwise. */
  async remove(): Promise<void> {
    await attempt("docker", ["rm", "--force", "--volumes", name]);
  }

  async #answers(): Promise<void> {
    await until("the upstream registry answers", async () => {
      const answer = await ask(`http://127.0.0.1:${this.port}/v2/`).catch(() => undefined);
      return answer?.status === 200;
    });
  }
}

const image = "homelab.test/upstream:1";
