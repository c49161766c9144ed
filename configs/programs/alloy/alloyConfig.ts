import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, rootCertificate, type FileDeclaration } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { metricsStore } from "../../derived/telemetryStores.ts";
import { logPipeline } from "./logPipeline.ts";
import { hostPipeline, storePipeline } from "./metricsPipelines.ts";
import { otlpPipeline } from "./otlpPipeline.ts";
import { probePipeline } from "./probePipeline.ts";
import { alloyEndpoints } from "./alloyEndpoints.ts";
import { scrapePipeline } from "./scrapePipeline.ts";
import { attributes, block, renderAlloy, type Block } from "./alloySyntax.ts";
import type { Environment } from "../../model/environmentModel.ts";

/**
 * config.alloy: what Alloy collects on the host of an environment, and where it sends it.
 * @see https://grafana.com/docs/alloy/latest/reference/components/
 */
export const alloyConfig = ({ name, settings, services }: Environment): FileDeclaration =>
  file("config.alloy", { root: rootCertificate() }, ({ root }) => {
    const endpoints = alloyEndpoints(settings, services);
    return renderAlloy([
      block("logging", attributes({ level: "info", format: "logfmt" })),
      ...logPipeline(endpoints, name),
      ...(settings.alloy === "native" ? hostPipeline(settings) : containerPipelines(settings, services)),
      ...storePipeline(endpoints, name),
      ...probePipeline(settings, services, root, endpoints),
    ]);
  });

// Host and containers are measured by services of their own, which are read like all others.
const containerPipelines = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): readonly Block[] => [
  ...(metricsStore(settings).scrapes ? [] : scrapePipeline(settings, services)),
  ...otlpPipeline(settings),
];
