import { ingressOf } from "../../../configs/derived/ingressService.ts";
import type { Environment } from "../../../configs/model/environmentModel.ts";

/** Series as promtool writes them, and which alerts fire at a time, as the label that tells them apart. */
export interface Case {
  readonly about: string;
  readonly series: Readonly<Record<string, string>>;
  readonly minute: number;
  /** Labels of those that fire. */
  readonly firing: readonly Readonly<Record<string, string>>[];
}

/** For each alert what makes it fire and what does not, one sample a minute. */
export const alertCases = ({
  services,
  settings,
}: Environment): Readonly<Record<string, readonly Case[]>> => ({
  ServiceDown: [
    fires("down for longer than two minutes", 4, { [up("loki")]: "1 0x5", [up("jaeger")]: "1x5" }, [
      { service: "loki" },
    ]),
    quiet("down for a minute", 4, { [up("loki")]: "1 0 1x5" }),
  ],
  ScrapeMissing: [
    fires("without a target", 11, all(services, "grafana"), [{ job: "grafana" }]),
    quiet("all there, one of them down", 11, { ...all(services, "grafana"), [up("grafana")]: "0x15" }),
  ],
  RouteDown: [
    fires(
      "unreachable",
      6,
      { 'probe_success{route="registry"}': "1 0x10", 'probe_success{route="a"}': "1x10" },
      [{ route: "registry" }],
    ),
    quiet("back after four minutes", 6, { 'probe_success{route="registry"}': "1 0x3 1x10" }),
  ],
  CertificateExpiresSoon: [
    fires("not renewed in time", 61, { [certificate]: `${renewal(settings.pki.renewHours) - 60}x70` }, [
      { route: "registry" },
    ]),
    quiet("good for long enough", 61, { [certificate]: `${renewal(settings.pki.renewHours) + 7200}x70` }),
    ...ofTheFrontDoor[ingressOf(services).ingressProgram].certificates(renewal(settings.pki.renewHours)),
  ],
  RequestsFailing: failing(ofTheFrontDoor[ingressOf(services).ingressProgram].answered),
  ConfigurationRefused: [
    fires("refused", 2, ofTheFrontDoor[ingressOf(services).ingressProgram].refused, [{}]),
    quiet("taken", 2, ofTheFrontDoor[ingressOf(services).ingressProgram].taken),
    quiet("nothing said", 2, {}),
  ],
  DiskFilling: [
    fires("nearly full", 31, { [available("ext4")]: "5x40", [size("ext4")]: "100x40" }, [
      { mountpoint: "/" },
    ]),
    fires("full by tomorrow", 31, { [available("ext4")]: "900-1x40", [size("ext4")]: "1000x40" }, [
      { mountpoint: "/" },
    ]),
    quiet("half full", 31, { [available("ext4")]: "50x40", [size("ext4")]: "100x40" }),
    quiet("in memory", 31, { [available("tmpfs")]: "0x40", [size("tmpfs")]: "100x40" }),
  ],
  RestartLoop: [
    fires("four starts", 6, { [started]: "1 2 3 4 5x10" }, [{ service: "wiki" }]),
    quiet("three starts", 6, { [started]: "1 2 3 4x10" }),
    quiet("four starts, long ago", 30, { [started]: "1 2 3 4 5x40" }),
  ],
  LogIngestionStopped: [
    fires("no more lines", 35, { loki_distributor_lines_received_total: "5x40" }, [{}]),
    fires("no Loki", 16, {}, [{}]),
    quiet("lines", 35, { loki_distributor_lines_received_total: "5+1x40" }),
  ],
  RegistryUpstreamFailing: [
    fires("failures for longer than ten minutes", 11, { [failures]: "0.5x15" }, [{ upstream: "docker" }]),
    quiet("none", 11, { [failures]: "0x15" }),
    quiet("failures that ended", 11, { [failures]: "0.5x8 0x10" }),
  ],
  ImageUpdateAvailable: [
    fires("asked days ago", 7 * 1440, { [updateOf("loki")]: "1", [updateOf("zot")]: "0" }, [
      { image: "loki" },
    ]),
    quiet("raised since", 10, { [updateOf("loki")]: "1 0" }),
    quiet("asked too long ago", 9 * 1440, { [updateOf("loki")]: "1" }),
  ],
});

const fires = (about: string, minute: number, series: Case["series"], firing: Case["firing"]): Case => ({
  about,
  series,
  minute,
  firing,
});
const quiet = (about: string, minute: number, series: Case["series"]): Case => ({
  about,
  series,
  minute,
  firing: [],
});

const ofTheFrontDoor = {
  caddy: {
    answered: (code: number) =>
      `caddy_http_request_duration_seconds_count{job="caddy", handler="subroute", code="${code}"}`,
    refused: { 'caddy_config_last_reload_successful{job="caddy"}': "1 0x5" },
    taken: { 'caddy_config_last_reload_successful{job="caddy"}': "0 1x5" },
    certificates: () => [],
  },
  traefik: {
    answered: (code: number) =>
      `traefik_entrypoint_requests_total{job="traefik", entrypoint="websecure", code="${code}"}`,
    refused: { "homelab:traefik_refusals:count1h": "0 2x5" },
    taken: { "homelab:traefik_refusals:count1h": "2 0x5" },
    certificates: (renewal: number) => [
      fires(
        "certificates that nobody probes are not renewed",
        61,
        { [ownCertificate("a", 1)]: `${renewal - 60}x70`, [publicCertificate("b", 1)]: `${renewal - 60}x70` },
        [{ cn: "a" }, { sans: "b" }],
      ),
      quiet("renewed, and the old ones still told of", 61, {
        [ownCertificate("a", 1)]: `${renewal - 60}x70`,
        [ownCertificate("a", 2)]: `${renewal + 7200}x70`,
        [publicCertificate("b", 1)]: `${renewal - 60}x70`,
        [publicCertificate("b", 2)]: `${renewal + 7200}x70`,
      }),
    ],
  },
} as const;

const ownCertificate = (name: string, serial: number): string =>
  `traefik_tls_certs_not_after{job="traefik", cn="${name}", sans="${name},traefik", serial="${serial}"}`;
const publicCertificate = (name: string, serial: number): string =>
  `traefik_tls_certs_not_after{job="traefik", cn="", sans="${name}", serial="${serial}"}`;

const failing = (answered: (code: number) => string): readonly Case[] => [
  fires(
    "one of ten for longer than ten minutes",
    17,
    { [answered(200)]: "0+9x30", [answered(502)]: "0+1x30" },
    [{}],
  ),
  quiet("one of fifty", 17, { [answered(200)]: "0+49x30", [answered(502)]: "0+1x30" }),
  quiet("one of ten, for some minutes", 17, { [answered(200)]: "0+9x30", [answered(502)]: "0+1x3 3x30" }),
  quiet("wrong requests", 17, { [answered(200)]: "0+9x30", [answered(404)]: "0+9x30" }),
];

const up = (name: string): string => `up{job="${name}", service="${name}"}`;
const all = (services: Environment["services"], except: string): Case["series"] =>
  Object.fromEntries(
    services
      .filter(({ name, metrics }) => metrics !== undefined && name !== except)
      .map(({ name }) => [up(name), "1x15"]),
  );
const certificate = 'probe_ssl_earliest_cert_expiry{route="registry"}';
const renewal = (hours: number): number => Math.floor(hours / 2) * 3600;
const available = (kind: string): string => `node_filesystem_avail_bytes{fstype="${kind}", mountpoint="/"}`;
const size = (kind: string): string => `node_filesystem_size_bytes{fstype="${kind}", mountpoint="/"}`;
const started = 'process_start_time_seconds{service="wiki"}';
const updateOf = (image: string): string => `homelab_image_update_available{image="${image}"}`;
const failures = 'homelab:registry_upstream_failures:rate5m{upstream="docker"}';
