import { randomBytes } from "node:crypto";
import { Store } from "./objectStore.ts";
import { settingsOf } from "./environmentFile.ts";
import { freePorts, listed } from "./lab.ts";
import { Project } from "./project.ts";
import { lineRequest, sampleRequest, spanRequest } from "./signals.ts";

const dockerData = `${process.env["HOMELAB_LAB_HOME"] ?? ""}/.local/share/docker`;

type Program = "loki" | "mimir" | "tempo" | "otlpHttp";

/** A stack with three nodes of Mimir, Loki and Tempo on MinIO, and Alloy in a container. */
export class Cluster {
  readonly project: Project;
  readonly #ports: Readonly<Record<Program | "store", number>>;

  private constructor(project: Project, ports: Readonly<Record<Program | "store", number>>) {
    this.project = project;
    this.#ports = ports;
  }

  static async make(name: string): Promise<Cluster> {
    const project = await Project.make(name);
    const [grafana, otlpGrpc, alloy, console, ...others] = await freePorts(9);
    const [loki = 0, mimir = 0, tempo = 0, otlpHttp = 0, store = 0] = others;
    project.configure({
      host: { dockerData },
      metrics: "mimir-cluster",
      traces: "tempo",
      alloy: "container",
      objectStore: "minio",
      minio: { ports: { api: store, console } },
      monitoring: {
        enabled: true,
        ports: { grafana, loki, mimir, tempo, otlpGrpc, otlpHttp },
        alloy: { port: alloy },
      },
    });
    return new Cluster(project, { loki, mimir, tempo, otlpHttp, store });
  }

  /** The environment prod, as its file has it. */
  static async prod(dataRoot: string): Promise<Cluster> {
    const project = await Project.make("prod");
    const { settings, ports } = await settingsOf("prod", project, dataRoot);
    project.configure({ ...settings, host: { dockerData, ...settings.host } });
    const port = (path: string) => ports[path] ?? 0;
    return new Cluster(project, {
      loki: port("monitoring.ports.loki"),
      mimir: port("monitoring.ports.mimir"),
      tempo: port("monitoring.ports.tempo"),
      otlpHttp: port("monitoring.ports.otlpHttp"),
      store: port("minio.ports.api"),
    });
  }

  /** Everything of it that goes on running. */
  services(): Promise<readonly string[]> {
    const mine = ["--filter", `label=homelab.environment=${this.project.stack}`];
    return listed("ps", ...mine, "--format", "{{.Names}}");
  }

  ask(program: Program, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.#ports[program]}${path}`, init);
  }

  /** Its object store, for somebody with one of the programs' keys. */
  storeFor(account: string, key: string): Store {
    return Store.of(this.#ports.store, account, key);
  }

  /** Writes one sample by way of the balancer; the status it is answered with. */
  async push(metric: string, value: number): Promise<number> {
    const { status } = await this.ask("mimir", "/api/v1/push", sampleRequest(metric, value));
    return status;
  }

  /** Sends a line as the collector does, past it; the status it is answered with. */
  async pushLine(labels: Readonly<Record<string, string>>, line: string): Promise<number> {
    return (await this.ask("loki", "/loki/api/v1/push", lineRequest(labels, line))).status;
  }

  /** Sends a span to where this host takes them; the status it is answered with. */
  async pushSpan(traceId: string): Promise<number> {
    return (await this.ask("otlpHttp", "/v1/traces", spanRequest(traceId))).status;
  }

  /** Asks for a metric by way of the balancer; the status it is answered with. */
  async query(metric: string): Promise<number> {
    const answer = await this.ask("mimir", `/prometheus/api/v1/query?query=${metric}`);
    await answer.arrayBuffer();
    return answer.status;
  }

  /**
   * The last value of a metric, by way of the balancer.
   * @param time seconds since 1970
   */
  async last(metric: string, time = Date.now() / 1000): Promise<string | undefined> {
    const answer = await this.ask("mimir", `/prometheus/api/v1/query?query=${metric}&time=${time}`);
    const { data } = (await answer.json()) as { data: { result: readonly { value: [number, string] }[] } };
    return data.result[0]?.value[1];
  }

  /** The lines a selector of LogQL picks. */
  async lines(logql: string): Promise<readonly string[]> {
    const answer = await this.ask("loki", `/loki/api/v1/query_range?query=${encodeURIComponent(logql)}`);
    const { data } = (await answer.json()) as {
      data: { result: readonly { values: readonly (readonly [string, string])[] }[] };
    };
    return data.result.flatMap(({ values }) => values.map(([, line]) => line));
  }

  async hasTrace(id: string): Promise<boolean> {
    return (await this.ask("tempo", `/api/traces/${id}`)).ok;
  }
}

/** A name that no other test has. */
export const newMetric = (): string => `e2e_${randomBytes(4).toString("hex")}`;
