import { scrapeConfigs, type ScrapeConfig } from "../../derived/scrapeConfigs.ts";
import { scrapeTimeout } from "../../derived/rateWindows.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { containerOwner } from "./metricsPipelines.ts";
import { attributes, block, component, ref, type Block } from "./alloySyntax.ts";

/** Where the container of Alloy has its files. */
export const alloyDirectory = "/etc/alloy";

/** Reads every service that offers metrics, as Prometheus would: for a store that reads nothing itself. */
export const scrapePipeline = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): readonly Block[] => [
  ...scrapeConfigs(services, `${alloyDirectory}/certs`).map((scrape) => scrapeBlock(settings, scrape)),
  component(
    "prometheus.relabel",
    "containers",
    attributes({ forward_to: [ref("prometheus.remote_write.store.receiver")] }),
    ...containerOwner(),
  ),
];

const scrapeBlock = (settings: Settings, scrape: ScrapeConfig): Block =>
  component(
    "prometheus.scrape",
    scrape.job_name.replaceAll(/\W/g, "_"),
    attributes({
      job_name: scrape.job_name,
      targets: scrape.static_configs.flatMap(({ targets, labels }) =>
        targets.map((target) => ({ __address__: target, ...labels })),
      ),
      ...(scrape.scheme === undefined ? {} : { scheme: scrape.scheme }),
      metrics_path: scrape.metrics_path,
      scrape_interval: settings.monitoring.scrapeInterval.text,
      scrape_timeout: scrapeTimeout(settings).text,
      forward_to: [
        ref(
          scrape.metric_relabel_configs === undefined
            ? "prometheus.remote_write.store.receiver"
            : "prometheus.relabel.containers.receiver",
        ),
      ],
    }),
    ...(scrape.tls_config === undefined ? [] : [block("tls_config", attributes(scrape.tls_config))]),
  );
