import { declareEnvironment } from "../../../configs/environment.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { environmentWith, fileOf } from "../monitoringEnvironment.ts";
import { logqlProblems, promqlProblems, recordingRulesOf, rulesOf } from "../metrics/knownNames.ts";

const environment = declareEnvironment(
  "test",
  parseSettings("test", { domain: "home.test", ingress: "traefik", monitoring: { enabled: true } }),
);

interface Panel {
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}

const queries = (
  JSON.parse(fileOf(environment, "grafana", "dashboards/ingress.json")) as { panels: readonly Panel[] }
).panels.flatMap(({ title, datasource, targets = [] }) =>
  targets.map(({ expr }) => ({ title, signal: datasource.uid, expr })),
);

test.each(queries)("$title asks for what Traefik tells: $expr", ({ signal, expr }) => {
  expect(signal === "logs" ? logqlProblems(expr) : promqlProblems(environment, expr)).toEqual([]);
});

test.each(rulesOf(environment, "prometheus", "rules/alerts.yml"))(
  "the alert $alert looks at what exists",
  ({ expr }) => {
    expect(promqlProblems(environment, expr)).toEqual([]);
    expect(expr).not.toContain("caddy");
  },
);

test.each(recordingRulesOf(environment))("$record counts lines that can be found", ({ expr }) => {
  expect(logqlProblems(expr)).toEqual([]);
});

test("what Traefik refuses is counted where it is in front", () => {
  const recorded = (of: typeof environment) => recordingRulesOf(of).map(({ record }) => record);
  expect(recorded(environment)).toContain("homelab:traefik_refusals:count1h");
  expect(recorded(environmentWith())).not.toContain("homelab:traefik_refusals:count1h");
});

test("requests, codes, times, bytes and failures of Traefik are shown, and nothing of Caddy", () => {
  const all = queries.map(({ expr }) => expr).join("\n");
  for (const shown of [
    "traefik_entrypoint_requests_total",
    "traefik_entrypoint_request_duration_seconds_bucket",
    "traefik_entrypoint_responses_bytes_total",
    'status="DownstreamStatus"',
  ])
    expect(all).toContain(shown);
  expect(all).not.toContain("caddy");
});

test("the registry's metrics are read at Traefik's door, and Traefik's own beside it", () => {
  const text = fileOf(environment, "prometheus", "prometheus.yml");
  expect(text).toContain("traefik:9443");
  expect(text).toContain("traefik:9180");
  expect(text).not.toContain("caddy:");
});
