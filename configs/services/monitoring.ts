import { archives } from "../monitoring/archives.ts";
import type { Settings } from "../settings/schema.ts";
import { declareAlertmanager } from "./alertmanager.ts";
import { declareAlloy } from "./alloy.ts";
import type { SaidService } from "./declaration.ts";
import { declareDozzle } from "./dozzle.ts";
import { declareGrafana } from "./grafana.ts";
import { declareHostExporters } from "./hostExporters.ts";
import { declareJaeger, declareJaegerArchive } from "./jaeger.ts";
import { declareLoki } from "./loki.ts";
import { declareMimir, declareMimirArchive, declareMimirNodes } from "./mimir.ts";
import { declareMimirBalancer } from "./mimirBalancer.ts";
import { declarePrometheus, declarePrometheusArchive } from "./prometheus.ts";
import { declareTempo, declareTempoArchive } from "./tempo.ts";

/** Everything of the stack `monitoring`, in the order in which it starts. */
export const monitoringServices = (name: string, settings: Settings): readonly SaidService[] => [
  declareLoki(settings),
  ...archives(settings).flatMap((archive) => archived[archive](settings, name)),
  ...tracesServices(settings),
  ...metricsServices(name, settings),
  ...declareAlertmanager(settings),
  ...(settings.alloy === "native"
    ? []
    : [declareAlloy(settings, name), ...declareHostExporters(), declareDozzle()]),
  declareGrafana(settings),
];

const metricsServices = (name: string, settings: Settings): readonly SaidService[] => {
  switch (settings.metrics) {
    case "prometheus":
      return [declarePrometheus(settings, name)];
    case "mimir":
      return [declareMimir(settings)];
    case "mimir-cluster":
      return [...declareMimirNodes(settings), ...declareMimirBalancer(settings)];
  }
};

const tracesServices = (settings: Settings): readonly SaidService[] =>
  settings.traces === "jaeger" ? [declareJaeger(settings)] : [declareTempo(settings)];

const archived = {
  prometheus: (settings: Settings, name: string) => [declarePrometheusArchive(settings, name)],
  mimir: (settings: Settings) => [declareMimirArchive(settings)],
  jaeger: (settings: Settings) => [declareJaegerArchive(settings)],
  tempo: (settings: Settings) => [declareTempoArchive(settings)],
} as const;
