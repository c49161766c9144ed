import type { Environment } from "../services/environment.ts";
import { file, rootCertificate, type FileDeclaration } from "../services/files.ts";
import { logPipeline } from "./logs.ts";
import { metricPipelines } from "./metrics.ts";
import { probePipeline } from "./probes.ts";
import { attributes, block, renderAlloy } from "./syntax.ts";

/**
 * config.alloy: what the native Alloy collects on the host of an environment, and where it sends it.
 * @see https://grafana.com/docs/alloy/latest/reference/components/
 */
export const alloyConfig = ({ name, settings, services }: Environment): FileDeclaration =>
  file("config.alloy", { root: rootCertificate() }, ({ root }) =>
    renderAlloy([
      block("logging", attributes({ level: "info", format: "logfmt" })),
      ...logPipeline(settings, name),
      ...metricPipelines(settings, name),
      ...probePipeline(settings, services, root),
    ]),
  );
