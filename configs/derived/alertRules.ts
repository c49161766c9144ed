import { yamlText } from "./yamlText.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";
import { rule, type AlertRule } from "./alertRule.ts";
import { updateAvailable, updateWindow } from "./updateMetrics.ts";
import { widened } from "./rateWindows.ts";
import { certificateExpiryAlerts, ingressAlerts } from "./ingressAlerts.ts";

/** The rules that matter from day one, as a rule file of Prometheus. */
export const alertRules = (settings: Settings, services: readonly ServiceDeclaration[]): string => {
  const rules = rulesOf(settings, services).map((one) => ({ ...one, expr: widened(settings, one.expr) }));
  return yamlText({ groups: [{ name: "homelab", rules }] });
};

const rulesOf = (settings: Settings, services: readonly ServiceDeclaration[]): readonly AlertRule[] => [
  rule(
    "ServiceDown",
    "critical",
    "up == 0",
    "2m",
    "{{ $labels.service }} does not answer",
    "Its metrics could not be read for two minutes. See: ./homelab status, ./homelab logs {{ $labels.service }}",
  ),
  rule(
    "ScrapeMissing",
    "warning",
    services
      .filter(({ metrics }) => metrics !== undefined)
      .map(({ name }) => `absent(up{job="${name}"})`)
      .join(" or "),
    "10m",
    "{{ $labels.job }} is not scraped",
    "A declared service has no target. See: ./homelab metrics targets",
  ),
  rule(
    "RouteDown",
    "critical",
    "probe_success == 0",
    "5m",
    "{{ $labels.route }} is not reachable at the front door",
    "The address that people use does not answer as it should.",
  ),
  rule(
    "CertificateExpiresSoon",
    "warning",
    certificateExpiryAlerts(services)
      .map((end) => `${end} - time() < ${Math.max(1, Math.floor(settings.pki.renewHours / 2)) * 3600}`)
      .join(" or "),
    "1h",
    "The certificate of {{ or $labels.route $labels.cn $labels.sans }} ends soon",
    "It ends in {{ $value | humanizeDuration }}. `pulumi up` renews one of our own; one of Let's Encrypt should have renewed itself: ./homelab logs.",
  ),
  ...ingressAlerts(services),
  rule(
    "DiskFilling",
    "warning",
    'node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|overlay|fuse.*"} / node_filesystem_size_bytes < 0.1 or predict_linear(node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|overlay|fuse.*"}[6h], 24 * 3600) < 0',
    "30m",
    "{{ $labels.mountpoint }} is filling up",
    "Less than a tenth is free, or none will be within a day.",
  ),
  rule(
    "RestartLoop",
    "warning",
    'changes(process_start_time_seconds{service!=""}[15m]) > 3',
    "0m",
    "{{ $labels.service }} keeps restarting",
    "It was started {{ $value }} times within 15 minutes.",
  ),
  rule(
    "LogIngestionStopped",
    "warning",
    "sum(rate(loki_distributor_lines_received_total[15m])) == 0 or absent(loki_distributor_lines_received_total)",
    "15m",
    "No logs arrive",
    "Loki received no line for 15 minutes. See: ./homelab alloy status",
  ),
  rule(
    "RegistryUpstreamFailing",
    "warning",
    "homelab:registry_upstream_failures:rate5m > 0",
    "10m",
    "The registry's upstream {{ $labels.upstream }} fails",
    "Cached images are still served; new ones can't be fetched.",
  ),
  rule(
    "ImageUpdateAvailable",
    "info",
    `last_over_time(${updateAvailable}[${updateWindow}]) == 1`,
    "0m",
    "There is a newer release of {{ $labels.image }}",
    "See: ./homelab outdated",
  ),
];
