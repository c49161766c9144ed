import { archivedStores } from "../derived/archivedStores.ts";
import type { Settings } from "../settings/schema.ts";
import { declareAlertmanager } from "./alertmanager/alertmanagerService.ts";
import { declareAlloy } from "./alloy/alloyService.ts";
import type { ServiceSpec } from "../model/serviceSpec.ts";
import { declareDozzle } from "./dozzle/dozzleService.ts";
import { declareGrafana } from "./grafana/grafanaService.ts";
import { declareHostExporters } from "./exporters/exporterServices.ts";
import { declareJaeger, declareJaegerArchive } from "./jaeger/jaegerService.ts";
import { declareLoki } from "./loki/lokiService.ts";
import { declareMimir, declareMimirArchive, declareMimirNodes } from "./mimir/mimirService.ts";
import { declareMimirBalancer } from "./mimir/mimirBalancerService.ts";
import { declarePrometheus, declarePrometheusArchive } from "./prometheus/prometheusService.ts";
import { declareTempo, declareTempoArchive } from "./tempo/tempoService.ts";

/** Everything of the stack `monitoring`, in the order in which it starts. */
export const monitoringServices = (name: string, settings: Settings): readonly ServiceSpec[] => [
  declareLoki(settings),
  ...archivedStores(settings).flatMap((archive) => archived[archive](settings, name)),
  ...tracesServices(settings),
  ...metricsServices(name, settings),
  ...declareAlertmanager(settings),
  ...(settings.alloy === "native"
    ? []
    : [declareAlloy(settings, name), ...declareHostExporters(), declareDozzle()]),
  declareGrafana(settings),
];

const metricsServices = (name: string, settings: Settings): readonly ServiceSpec[] => {
  switch (settings.metrics) {
    case "prometheus":
      return [declarePrometheus(settings, name)];
    case "mimir":
      return [declareMimir(settings)];
    case "mimir-cluster":
      return [...declareMimirNodes(settings), ...declareMimirBalancer(settings)];
  }
};

const tracesServices = (settings: Settings): readonly ServiceSpec[] =>
  settings.traces === "jaeger" ? [declareJaeger(settings)] : [declareTempo(settings)];

const archived = {
  prometheus: (settings: Settings, name: string) => [declarePrometheusArchive(settings, name)],
  mimir: (settings: Settings) => [declareMimirArchive(settings)],
  jaeger: (settings: Settings) => [declareJaegerArchive(settings)],
  tempo: (settings: Settings) => [declareTempoArchive(settings)],
} as const;
