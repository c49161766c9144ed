import { randomBytes } from "node:crypto";
import { compress } from "snappyjs";
import { settingsOf } from "./environmentFile.ts";
import { freePorts, listed } from "./lab.ts";
import { Project, type RawSettings } from "./project.ts";

// The nodes are played and ask no store for anything.
const elsewhere: RawSettings = {
  objectStore: "s3",
  s3: { endpoint: "s3.invalid", accessKeyId: "key", secretAccessKey: "secret" },
};

const dockerData = `${process.env["HOMELAB_LAB_HOME"] ?? ""}/.local/share/docker`;

type Program = "loki" | "mimir" | "tempo";

/** A stack with three nodes of Mimir, Tempo and Alloy in a container. */
export class Cluster {
  readonly project: Project;
  readonly #ports: Readonly<Record<Program, number>>;

  private constructor(project: Project, ports: Readonly<Record<Program, number>>) {
    this.project = project;
    this.#ports = ports;
  }

  /** @param store what its object store is, and where its data lie */
  static async make(name: string, { host, ...store }: RawSettings = elsewhere): Promise<Cluster> {
    const project = await Project.make(name);
    const [grafana, loki = 0, mimir = 0, tempo = 0, otlpGrpc, otlpHttp, alloy] = await freePorts(7);
    project.configure({
      host: { dockerData, ...host },
      metrics: "mimir-cluster",
      traces: "tempo",
      alloy: "container",
      ...store,
      monitoring: {
        enabled: true,
        ports: { grafana, loki, mimir, tempo, otlpGrpc, otlpHttp },
        alloy: { port: alloy },
      },
    });
    return new Cluster(project, { loki, mimir, tempo });
  }

  /** The environment prod, as its file has it. */
  static async prod(dataRoot: string): Promise<Cluster> {
    const project = await Project.make("prod");
    const { settings, ports } = await settingsOf("prod", project, dataRoot);
    project.configure({ ...settings, host: { dockerData, ...settings.host } });
    const portOf = (program: Program) => ports[`monitoring.ports.${program}`] ?? 0;
    return new Cluster(project, { loki: portOf("loki"), mimir: portOf("mimir"), tempo: portOf("tempo") });
  }

  /** Everything of it that goes on running. */
  services(): Promise<readonly string[]> {
    const mine = ["--filter", `label=homelab.environment=${this.project.stack}`];
    return listed("ps", ...mine, "--format", "{{.Names}}");
  }

  ask(program: Program, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.#ports[program]}${path}`, init);
  }

  /** Writes one sample by way of the balancer; the status it is answered with. */
  async push(metric: string, value: number): Promise<number> {
    const body = compress(writeRequest(metric, value, Date.now()));
    const { status } = await this.ask("mimir", "/api/v1/push", {
      method: "POST",
      headers: { "content-type": "application/x-protobuf", "content-encoding": "snappy" },
      body,
    });
    return status;
  }

  /** Asks for a metric by way of the balancer; the status it is answered with. */
  async query(metric: string): Promise<number> {
    const answer = await this.ask("mimir", `/prometheus/api/v1/query?query=${metric}`);
    await answer.arrayBuffer();
    return answer.status;
  }

  /** The last value of a metric, by way of the balancer. */
  async last(metric: string): Promise<string | undefined> {
    const answer = await this.ask("mimir", `/prometheus/api/v1/query?query=${metric}`);
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

// A remote write of one sample in the wire format of protobuf: fields with their length before them.
const writeRequest = (metric: string, value: number, time: number): Uint8Array => {
  const sample = Buffer.concat([Buffer.from([0x09]), double(value), Buffer.from([0x10]), varint(time)]);
  const label = Buffer.concat([field(1, Buffer.from("__name__")), field(2, Buffer.from(metric))]);
  return field(1, Buffer.concat([field(1, label), field(2, sample)]));
};

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

const field = (number: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2]), varint(content.length), content]);

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
};
