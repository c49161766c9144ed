import { yamlText } from "../../derived/yamlText.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { prometheusDirectory, scrapeConfigs } from "../../derived/scrapeConfigs.ts";

/**
 * prometheus.yml; the same for release lines 2 and 3.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/
 */
export const prometheusConfig = (
  { monitoring }: Settings,
  environment: string,
  services: readonly ServiceDeclaration[],
): string =>
  yamlText({
    global: {
      scrape_interval: monitoring.scrapeInterval.text,
      evaluation_interval: monitoring.scrapeInterval.text,
      external_labels: { environment },
    },
    ...alerting(services),
    rule_files: [`${prometheusDirectory}/rules/*.yml`],
    scrape_configs: scrapeConfigs(services, `${prometheusDirectory}/certs`),
  });

const alerting = (services: readonly ServiceDeclaration[]) => {
  const targets = services.flatMap(({ alertReceiver }) => alertReceiver ?? []);
  return targets.length === 0 ? {} : { alerting: { alertmanagers: [{ static_configs: [{ targets }] }] } };
};

/** prometheus.yml of one that is only asked. */
export const prometheusArchiveConfig = (environment: string): string =>
  yamlText({ global: { external_labels: { environment } } });
