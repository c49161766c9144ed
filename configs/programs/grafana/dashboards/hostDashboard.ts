import { dashboard } from "./dashboard.ts";
import { graph, tiles } from "./panels.ts";

const disks = 'fstype!~"tmpfs|ramfs|squashfs|overlay|fuse.*"';

/** The machine, and what each container takes of it. */
export const hostDashboard = (): string =>
  dashboard("host", "Host and containers", [
    tiles(
      "Now",
      "percentunit",
      { expr: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m]))', legend: "processors" },
      { expr: "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes", legend: "memory" },
      {
        expr: `1 - min by (mountpoint) (node_filesystem_avail_bytes{${disks}} / node_filesystem_size_bytes)`,
        legend: "{{mountpoint}}",
      },
    ),
    graph("Processors", "percentunit", {
      expr: 'sum by (mode) (rate(node_cpu_seconds_total{mode!="idle"}[5m])) / scalar(count(node_cpu_seconds_total{mode="idle"}))',
      legend: "{{mode}}",
    }),
    graph(
      "Load",
      "short",
      { expr: "node_load1", legend: "1 min" },
      { expr: "node_load15", legend: "15 min" },
    ),
    graph(
      "Disk",
      "Bps",
      { expr: "sum(rate(node_disk_read_bytes_total[5m]))", legend: "read" },
      { expr: "sum(rate(node_disk_written_bytes_total[5m]))", legend: "written" },
    ),
    graph(
      "Network",
      "Bps",
      { expr: 'sum(rate(node_network_receive_bytes_total{device!="lo"}[5m]))', legend: "received" },
      { expr: 'sum(rate(node_network_transmit_bytes_total{device!="lo"}[5m]))', legend: "sent" },
    ),
    graph("Processors by service", "percentunit", {
      expr: 'sum by (service) (rate(container_cpu_usage_seconds_total{service!=""}[5m]))',
      legend: "{{service}}",
    }),
    graph("Memory by service", "bytes", {
      expr: 'sum by (service) (container_memory_working_set_bytes{service!=""})',
      legend: "{{service}}",
    }),
    graph("Starts within an hour", "short", {
      expr: 'sum by (service) (changes(process_start_time_seconds{service!=""}[1h]))',
      legend: "{{service}}",
    }),
  ]);
