import type { Environment } from "../services/environment.ts";
import type { ServiceDeclaration } from "../services/declaration.ts";
import { file, rootCertificate, type FileDeclaration } from "../services/files.ts";
import type { Settings } from "../settings/schema.ts";
import { metricsStore } from "../monitoring/stores.ts";
import { logPipeline } from "./logs.ts";
import { hostPipeline, storePipeline } from "./metrics.ts";
import { otlpPipeline } from "./otlp.ts";
import { probePipeline } from "./probes.ts";
import { reachOf } from "./reach.ts";
import { scrapePipeline } from "./scrapes.ts";
import { attributes, block, renderAlloy, type Block } from "./syntax.ts";

/**
 * config.alloy: what Alloy collects on the host of an environment, and where it sends it.
 * @see https://grafana.com/docs/alloy/latest/reference/components/
 */
export const alloyConfig = ({ name, settings, services }: Environment): FileDeclaration =>
  file("config.alloy", { root: rootCertificate() }, ({ root }) => {
    const reach = reachOf(settings, services);
    return renderAlloy([
      block("logging", attributes({ level: "info", format: "logfmt" })),
      ...logPipeline(reach, name),
      ...(settings.alloy === "native" ? hostPipeline(settings) : containerPipelines(settings, services)),
      ...storePipeline(reach, name),
      ...probePipeline(settings, services, root, reach),
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
