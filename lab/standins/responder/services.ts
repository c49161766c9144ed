import { playAuthentikLdap } from "./authentikLdap.ts";
import type { Format } from "./formats.ts";
import { playGrafana } from "./grafana.ts";
import type { Answers } from "./http.ts";
import { playJaeger } from "./jaeger.ts";
import { playLoki } from "./loki.ts";
import { playMimir } from "./mimir.ts";
import type { Play, Start } from "./play.ts";
import { playTempo } from "./tempo.ts";

/** A service of which only the manners are needed: it reads its configuration, is healthy and takes what is sent to it. */
export interface Service {
  /** Path of the program in its image, and what the image starts it with. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** A second program, for the shell that its image then has, and the file that plays it. */
  readonly tool?: { readonly program: string; readonly main: string };
  /** User the image runs as, and directories that belong to it. */
  readonly user?: number;
  readonly directories?: readonly string[];
  readonly config?: {
    readonly format: Format;
    /** The flag that names the file, as in `-config.file=PATH`. */
    readonly flag: string;
    /** Read when the flag is not given; where nothing is required, the service starts without a file as well. */
    readonly path: string;
    /** Dotted paths without which the real program would not start, or not do what it is here for. */
    readonly required: readonly string[];
  };
  /** Environment variables of which one of each group has to be there. */
  readonly environment?: readonly (readonly string[])[];
  readonly listeners: readonly Listener[];
  /** Gives back what was sent or given to it. */
  readonly play?: (start: Start) => Play;
}

export interface Listener {
  readonly port: number;
  /** Where the configuration moves it to. */
  readonly portKey?: string;
  readonly answers: Answers;
}

const otlp: Listener = { port: 4318, answers: { "POST /v1/logs": 200, "POST /v1/metrics": 200 } };

export const services: Readonly<Record<string, Service>> = {
  authentikLdap: {
    program: "/ldap",
    arguments: [],
    user: 1000,
    environment: [["AUTHENTIK_HOST"], ["AUTHENTIK_TOKEN"]],
    listeners: [
      { port: 3389, answers: {} },
      { port: 6636, answers: {} },
      { port: 9300, answers: { "GET /outpost.goauthentik.io/ping": 503 } },
    ],
    play: playAuthentikLdap,
  },
  cadvisor: {
    program: "/usr/bin/cadvisor",
    arguments: ["-logtostderr"],
    listeners: [{ port: 8080, answers: { "GET /healthz": 200, "GET /metrics": 200 } }],
  },
  dozzle: {
    program: "/dozzle",
    arguments: [],
    listeners: [{ port: 8080, answers: { "GET /healthcheck": 200 } }],
  },
  loki: {
    program: "/usr/bin/loki",
    arguments: ["-config.file=/etc/loki/local-config.yaml"],
    user: 10001,
    directories: ["/loki"],
    config: {
      format: "yaml",
      flag: "config.file",
      path: "/etc/loki/local-config.yaml",
      required: ["schema_config.configs"],
    },
    listeners: [
      {
        port: 3100,
        portKey: "server.http_listen_port",
        answers: { "GET /ready": 200, "POST /otlp/v1/logs": 204 },
      },
    ],
    play: playLoki,
  },
  mimir: {
    program: "/bin/mimir",
    arguments: [],
    config: {
      format: "yaml",
      flag: "config.file",
      path: "/etc/mimir/mimir.yaml",
      required: ["blocks_storage"],
    },
    listeners: [
      {
        port: 8080,
        portKey: "server.http_listen_port",
        answers: { "GET /ready": 200 },
      },
    ],
    play: playMimir,
  },
  tempo: {
    program: "/tempo",
    arguments: [],
    user: 10001,
    directories: ["/var/tempo"],
    config: {
      format: "yaml",
      flag: "config.file",
      path: "/etc/tempo.yaml",
      required: ["storage.trace.backend", "distributor.receivers.otlp"],
    },
    listeners: [{ port: 3200, portKey: "server.http_listen_port", answers: { "GET /ready": 200 } }, otlp],
    play: playTempo,
  },
  jaeger: {
    program: "/cmd/jaeger/jaeger-linux",
    arguments: [],
    user: 10001,
    config: {
      format: "yaml",
      flag: "config",
      path: "/cmd/jaeger/config.yaml",
      required: ["extensions", "receivers", "exporters", "service.pipelines.traces"],
    },
    listeners: [
      { port: 16686, answers: {} },
      { port: 13133, answers: { "GET /status": 200 } },
      { port: 8888, answers: {} },
      otlp,
    ],
    play: playJaeger,
  },
  grafana: {
    program: "/run.sh",
    tool: { program: "/usr/local/bin/grafana", main: "grafanaMain.ts" },
    arguments: [],
    user: 472,
    directories: ["/var/lib/grafana"],
    config: { format: "ini", flag: "config", path: "/etc/grafana/grafana.ini", required: [] },
    listeners: [{ port: 3000, portKey: "server.http_port", answers: { "GET /login": 200 } }],
    play: playGrafana,
  },
};
