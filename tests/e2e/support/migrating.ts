import { ask } from "./http.ts";
import { asAccount, freePorts, listed } from "./lab.ts";
import { Monitored } from "./monitored.ts";
import { domain } from "./project.ts";
import { attempt } from "./run.ts";
import { allHealthyOf, healthOf } from "./services.ts";
import { newTraceId } from "./signals.ts";

/** A stack with monitoring that has ports for every store it may change to. */
export class Migrating {
  readonly stack: Monitored;
  readonly #alloyPort: number;
  readonly #tempoPort: number;
  #caRoot = "";

  private constructor(stack: Monitored, alloyPort: number, tempoPort: number) {
    this.stack = stack;
    this.#alloyPort = alloyPort;
    this.#tempoPort = tempoPort;
  }

  static async make(name: string): Promise<Migrating> {
    const stack = await Monitored.make(name);
    const [tempo = 0, mimir, api, console] = await freePorts(4);
    const ports = { "monitoring.ports.tempo": tempo, "monitoring.ports.mimir": mimir };
    const storePorts = { "minio.ports.api": api, "minio.ports.console": console };
    for (const [path, port] of Object.entries({ ...ports, ...storePorts }))
      await stack.project.set(path, String(port));
    const alloy = await stack.project.pulumi("config", "get", "--path", "homelab:monitoring.alloy.port");
    return new Migrating(stack, Number(alloy.trim()), tempo);
  }

  async up(): Promise<void> {
    await this.stack.project.up();
    this.#caRoot = (await this.stack.project.outputs()).caRoot;
  }

  /** An update after which every service is healthy, and another one would change nothing. */
  async upAndHealthy(): Promise<void> {
    await this.up();
    const services = await this.running();
    expect(await healthOf(services)).toEqual(allHealthyOf(services));
    await this.stack.project.expectNoChanges();
  }

  running(): Promise<readonly string[]> {
    const mine = ["--filter", `label=homelab.environment=${this.stack.project.stack}`];
    return listed("ps", ...mine, "--format", "{{.Names}}");
  }

  /** Asks at the front door; the trace of it. */
  async traced(): Promise<string> {
    const id = newTraceId();
    await ask(`https://registry.${domain}:${this.stack.project.ports.https}/v2/`, {
      ca: this.#caRoot,
      headers: { traceparent: `00-${id}-00f067aa0ba902b7-01` },
    });
    return id;
  }

  async tempoHas(id: string): Promise<boolean> {
    return (await fetch(`http://127.0.0.1:${this.#tempoPort}/api/traces/${id}`)).ok;
  }

  /** Whether the host's own Alloy runs, and whether any answers at its port. */
  async alloys(): Promise<readonly [unit: boolean, port: boolean]> {
    const unit = await attempt(...asAccount("systemctl", "--user", "is-active", "alloy"));
    const ready = await ask(`http://127.0.0.1:${this.#alloyPort}/-/ready`).catch(() => undefined);
    return [unit.code === 0, ready?.status === 200];
  }

  /** How many services Prometheus reads. */
  async targets(): Promise<number> {
    const { data } = (await this.stack.json("prometheus", "/api/v1/targets?state=active")) as {
      data: { activeTargets: readonly unknown[] };
    };
    return data.activeTargets.length;
  }

  /** What Grafana asks, by its titles. */
  async dataSources(): Promise<readonly string[]> {
    const { password = "" } = (await this.stack.project.outputs()).logins["grafana"] ?? {};
    const sources = await (await this.stack.asAdmin("/api/datasources", password)).json();
    return (sources as { name: string }[]).map(({ name }) => name);
  }
}
