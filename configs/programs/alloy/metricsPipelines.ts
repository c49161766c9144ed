import { serviceLabel, stackLabel } from "../../model/dockerLabels.ts";
import { scrapeTimeout } from "../../derived/rateWindows.ts";
import type { Settings } from "../../settings/schema.ts";
import { containerdSocket, dockerSocket } from "./alloyPaths.ts";
import type { AlloyEndpoints } from "./alloyEndpoints.ts";
import { attributes, block, component, ref, type Block } from "./alloySyntax.ts";

/** The metrics of the host, of its containers and of Alloy itself, as only a program of the host's own reads them. */
export const hostPipeline = (settings: Settings): readonly Block[] => [
  component(
    "prometheus.exporter.unix",
    "host",
    block("filesystem", attributes({ mount_points_exclude: ignoredFilesystems })),
  ),
  ...scraped(settings, "unix", "host"),
  component(
    "prometheus.exporter.cadvisor",
    "containers",
    attributes({
      docker_host: dockerSocket(settings),
      containerd_host: containerdSocket(),
      docker_only: true,
      enabled_metrics: ["cpu", "memory", "network", "diskIO", "oom_event"],
      // The one makes the other take effect.
      store_container_labels: false,
      allowlisted_container_labels: [serviceLabel, stackLabel],
    }),
  ),
  ...scraped(settings, "cadvisor", "containers"),
  component("prometheus.exporter.self", "alloy"),
  ...scraped(settings, "self", "alloy", { service: "alloy", stack: "monitoring" }),
];

/** The way of metrics to their store. */
export const storePipeline = (
  { metrics: { url, headers } }: AlloyEndpoints,
  environment: string,
): readonly Block[] => [
  component(
    "prometheus.relabel",
    "all",
    attributes({ forward_to: [ref("prometheus.remote_write.store.receiver")] }),
    ...containerOwner(),
    // An alert about a scrape names the service that failed, and all of these are Alloy.
    scrapeOwner("service", "alloy"),
    scrapeOwner("stack", "monitoring"),
  ),
  component(
    "prometheus.remote_write",
    "store",
    attributes({ external_labels: { environment } }),
    block("endpoint", attributes({ url, ...(Object.keys(headers).length === 0 ? {} : { headers }) })),
  ),
];

const ignoredFilesystems = String.raw`^/(dev|proc|sys|run|snap|var/lib/docker)($|/)|/\.local/share/docker($|/)`;

/** Reads an exporter at the set interval. Its targets carry a `job` of their own, which the label replaces. */
export const scraped = (
  settings: Settings,
  exporter: string,
  label: string,
  labels: Readonly<Record<string, string>> = {},
): readonly Block[] => [
  component(
    "discovery.relabel",
    label,
    attributes({ targets: ref(`prometheus.exporter.${exporter}.${label}.targets`) }),
    ...Object.entries({ job: label, ...labels }).map(([target, replacement]) =>
      block("rule", attributes({ target_label: target, replacement })),
    ),
  ),
  component(
    "prometheus.scrape",
    label,
    attributes({
      targets: ref(`discovery.relabel.${label}.output`),
      scrape_interval: settings.monitoring.scrapeInterval.text,
      // The default of 10 s would be refused with a shorter interval.
      scrape_timeout: scrapeTimeout(settings).text,
      forward_to: [ref("prometheus.relabel.all.receiver")],
    }),
  ),
];

/** Series about a container belong to its service, not to who measured it. */
export const containerOwner = (): readonly Block[] => [
  copyLabel(serviceLabel, "service"),
  copyLabel(stackLabel, "stack"),
  block("rule", attributes({ action: "labeldrop", regex: "container_label_.+" })),
];

const copyLabel = (label: string, target: string): Block =>
  block(
    "rule",
    attributes({
      source_labels: [`container_label_${label.replaceAll(/\W/g, "_")}`],
      regex: "(.+)",
      target_label: target,
    }),
  );

const scrapeOwner = (target: string, replacement: string): Block =>
  block(
    "rule",
    attributes({ source_labels: ["__name__"], regex: "up|scrape_.+", target_label: target, replacement }),
  );
