import { alloyConfig } from "../../../configs/programs/alloy/alloyConfig.ts";
import { chosen, environmentWith, large } from "../monitoringEnvironment.ts";
import {
  lineMetadata,
  logLabels,
  logqlProblems,
  promqlProblems,
  recordingRulesOf,
  rulesOf,
} from "./knownNames.ts";
import type { Environment } from "../../../configs/model/environmentModel.ts";

interface Panel {
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}

const panelsOf = ({ services }: Environment) =>
  (services.find(({ name }) => name === "grafana")?.files?.files ?? [])
    .filter(({ path }) => path.startsWith("dashboards/"))
    .flatMap(({ path, content }) =>
      (JSON.parse(content({})) as { panels: Panel[] }).panels.flatMap(({ title, datasource, targets = [] }) =>
        targets.map(({ expr }) => ({ panel: `${path}: ${title}`, signal: datasource.uid, expr })),
      ),
    );

const environment = environmentWith();
const panels = panelsOf(environment);

const withStores = chosen({ ...large, objectStore: "minio", s3: undefined });
const ofStores = panelsOf(withStores).filter(({ panel }) => /^dashboards\/(stores|spans)/.test(panel));

test("stores and traced requests have panels where there is Mimir, Tempo or MinIO, and none elsewhere", () => {
  const about = (found: readonly { readonly panel: string }[]) => [
    ...new Set(
      found.map(({ panel }) => /\/(stores|spans)\.json: (?:(\w+):)?/.exec(panel)?.slice(1).join(" ")),
    ),
  ];
  expect(about(ofStores)).toEqual(["stores Mimir", "stores Tempo", "stores MinIO", "spans "]);
  expect(about(panels)).toEqual([undefined]);
});

test.each(ofStores)("$panel asks for what exists: $expr", ({ expr }) => {
  expect(promqlProblems(withStores, expr)).toEqual([]);
});

test("there are panels for metrics and for logs", () => {
  expect([...new Set(panels.map(({ signal }) => signal))].sort()).toEqual(["logs", "metrics"]);
  expect(panels.length).toBeGreaterThan(30);
});

test.each(panels)("$panel asks for what exists: $expr", ({ signal, expr }) => {
  expect(signal === "logs" ? logqlProblems(expr) : promqlProblems(environment, expr)).toEqual([]);
});

test.each(rulesOf(environment, "prometheus", "rules/alerts.yml"))(
  "the alert $alert looks at what exists",
  ({ expr }) => {
    expect(promqlProblems(environment, expr)).toEqual([]);
  },
);

test.each(recordingRulesOf(environment))("$record counts lines that can be found", ({ expr }) => {
  expect(logqlProblems(expr)).toEqual([]);
});

test("the labels of log lines are those that Alloy attaches", () => {
  const text = alloyConfig(environment).content({ root: "" });
  const blocks = text.split(/^(?=\w)/m);
  const found = (start: string, pattern: RegExp) =>
    [...(blocks.find((block) => block.startsWith(start)) ?? "").matchAll(pattern)].map(([, label]) => label);
  const attached = [
    ...found('discovery.relabel "log_labels"', /target_label\s*= "(\w+)"/g),
    ...found("loki.source.docker", /^\s+(job)\s+=/gm),
    ...found("loki.process", /stage\.labels \{\s+values = \{\s+(\w+)/g),
    ...found("loki.write", /external_labels = \{\s+(\w+)/g),
  ];
  expect([...new Set(attached)].sort()).toEqual([...logLabels]);
  expect(found("loki.process", /stage\.structured_metadata \{\s+values = \{\s+(\w+)/g)).toEqual([
    ...lineMetadata,
  ]);
});

test("a query of something that nothing exports is noticed", () => {
  expect(promqlProblems(environment, "rate(registry_http_requests_total[5m])")).toEqual([
    "nothing exports registry_http_requests_total",
  ]);
  expect(promqlProblems(environment, 'rate(zot_http_requests_total{verb="GET"}[5m])')).toEqual([
    "no series here has a label verb",
  ]);
  expect(logqlProblems('{compose_project="registry"}')).toEqual(["no line has a label compose_project"]);
  expect(() => promqlProblems(environment, "rate(up[5m]")).toThrow("Not a query");
});
