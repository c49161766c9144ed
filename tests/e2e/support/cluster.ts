import { randomBytes } from "node:crypto";
import { compress } from "snappyjs";
import { freePorts } from "./lab.ts";
import { Project } from "./project.ts";

/** A stack with three nodes of Mimir, Tempo and Alloy in a container, beside an object store elsewhere. */
export class Cluster {
  readonly project: Project;
  readonly #mimir: number;

  private constructor(project: Project, mimir: number) {
    this.project = project;
    this.#mimir = mimir;
  }

  static async make(name: string): Promise<Cluster> {
    const project = await Project.make(name);
    const [grafana, loki, mimir = 0, tempo, otlpGrpc, otlpHttp, alloy] = await freePorts(7);
    const dockerData = `${process.env["HOMELAB_LAB_HOME"] ?? ""}/.local/share/docker`;
    project.configure({
      host: { dockerData },
      metrics: "mimir-cluster",
      traces: "tempo",
      alloy: "container",
      objectStore: "s3",
      // The nodes are played and ask no store for anything.
      s3: { endpoint: "s3.invalid", accessKeyId: "key", secretAccessKey: "secret" },
      monitoring: {
        enabled: true,
        ports: { grafana, loki, mimir, tempo, otlpGrpc, otlpHttp },
        alloy: { port: alloy },
      },
    });
    return new Cluster(project, mimir);
  }

  /** Writes one sample by way of the balancer; the status it is answered with. */
  async push(metric: string, value: number): Promise<number> {
    const body = compress(writeRequest(metric, value, Date.now()));
    const { status } = await fetch(`http://127.0.0.1:${this.#mimir}/api/v1/push`, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf", "content-encoding": "snappy" },
      body,
    });
    return status;
  }

  /** Asks for a metric by way of the balancer; the status it is answered with. */
  async query(metric: string): Promise<number> {
    const path = `/prometheus/api/v1/query?query=${metric}`;
    const answer = await fetch(`http://127.0.0.1:${this.#mimir}${path}`);
    await answer.arrayBuffer();
    return answer.status;
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
