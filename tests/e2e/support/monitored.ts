import { alloyRelease, architecture } from "../../../lab/standins/alloyRelease.ts";
import { Releases } from "./alloyReleases.ts";
import { freePorts } from "./lab.ts";
import { Project, type RawSettings } from "./project.ts";
import { lineRequest } from "./signals.ts";

/** Every service of such a stack. */
export const monitoredServices: readonly string[] = [
  "caddy",
  "grafana",
  "jaeger",
  "loki",
  "prometheus",
  "registry",
  "registry-egress",
];

type Program = "grafana" | "prometheus" | "loki" | "jaeger" | "otlpHttp";

/** One series of an answer of Prometheus. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** A span as Jaeger's API tells it. */
export interface Trace {
  readonly traceID: string;
  readonly spans: readonly {
    readonly operationName: string;
    readonly tags: readonly { readonly key: string; readonly value: unknown }[];
  }[];
  readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
}

/** A stack with monitoring, and what the programs of it answer on this host. */
export class Monitored {
  readonly project: Project;
  readonly #ports: Readonly<Record<string, number>>;
  readonly #releases: Releases;

  private constructor(project: Project, ports: Readonly<Record<string, number>>, releases: Releases) {
    this.project = project;
    this.#ports = ports;
    this.#releases = releases;
  }

  static async make(name: string, settings: RawSettings = {}): Promise<Monitored> {
    const release = alloyRelease("1.0.0", process.env["HOMELAB_LAB_HOME"] ?? "");
    const releases = await Releases.serve(release);
    const project = await Project.make(name);
    const { alloy, ...ports } = await portsBeside(Object.values(project.ports));
    project.configure({
      ...settings,
      monitoring: {
        enabled: true,
        scrapeInterval: "2s",
        ports,
        alloy: {
          version: release.version,
          port: alloy,
          downloadUrl: releases.url,
          sha256: { [architecture]: release.sha256 },
        },
      },
    });
    return new Monitored(project, ports, releases);
  }

  ask(program: Program, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(this.#ports[program])}${path}`, {
      ...init,
      signal: AbortSignal.timeout(20_000),
    });
  }

  /** What an answer holds, which has to be a good one. */
  async json(program: Program, path: string, init: RequestInit = {}): Promise<unknown> {
    const answer = await this.ask(program, path, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${program}${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  /** @param time seconds since 1970; now, unless given */
  async query(promql: string, time?: number): Promise<readonly Series[]> {
    const at = time === undefined ? "" : `&time=${time}`;
    const path = `/api/v1/query?query=${encodeURIComponent(promql)}${at}`;
    return ((await this.json("prometheus", path)) as { data: { result: readonly Series[] } }).data.result;
  }

  async trace(id: string): Promise<Trace | undefined> {
    const answer = await this.ask("jaeger", `/api/traces/${id}`);
    return answer.ok ? ((await answer.json()) as { data: readonly Trace[] }).data[0] : undefined;
  }

  /** Sends a line to Loki as the collector does. */
  async pushLine(labels: Readonly<Record<string, string>>, line: string): Promise<void> {
    const { status } = await this.ask("loki", "/loki/api/v1/push", lineRequest(labels, line));
    if (status !== 204) throw new Error(`Loki answered ${status}`);
  }

  /** The lines a selector of LogQL picks, the newest first. */
  async lines(logql: string): Promise<readonly string[]> {
    return (await this.#picked(logql)).flatMap(({ values }) => values.map(([, line]) => line));
  }

  /** The labels of those lines, with what is kept beside each. */
  async streams(logql: string): Promise<readonly Readonly<Record<string, string>>[]> {
    return (await this.#picked(logql)).map(({ stream }) => stream);
  }

  async #picked(logql: string) {
    const path = `/loki/api/v1/query_range?query=${encodeURIComponent(logql)}`;
    const { data } = (await this.json("loki", path)) as {
      data: {
        result: readonly {
          stream: Readonly<Record<string, string>>;
          values: readonly (readonly [time: string, line: string])[];
        }[];
      };
    };
    return data.result;
  }

  /** How Grafana answers somebody who says that he is its administrator. */
  asAdmin(path: string, password: string): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`admin:${password}`).toString("base64")}`;
    return this.ask("grafana", path, { headers: { authorization } });
  }

  async remove(): Promise<void> {
    await this.project.remove();
    this.#releases.close();
  }
}

/** One for each program that is found on this host; nobody listens yet on those that are taken already. */
const portsBeside = async (taken: readonly number[]): Promise<Readonly<Record<string, number>>> => {
  const names = ["alloy", "grafana", "prometheus", "loki", "jaeger", "otlpGrpc", "otlpHttp"];
  const free = await freePorts(names.length + taken.length);
  const others = free.filter((port) => !taken.includes(port));
  return Object.fromEntries(names.map((name, index) => [name, others[index] ?? 0]));
};
