import { serviceLabel, stackLabel } from "../../model/dockerLabels.ts";
import { levelTemplate } from "./logLevels.ts";
import type { AlloyEndpoints } from "./alloyEndpoints.ts";
import { attributes, block, component, ref, type Block } from "./alloySyntax.ts";

/** Every line that a container writes, labelled and on its way to Loki. */
export const logPipeline = (endpoints: AlloyEndpoints, environment: string): readonly Block[] => [
  component(
    "discovery.docker",
    "containers",
    attributes({ host: endpoints.dockerSocket, refresh_interval: "5s" }),
    // Without a filter Docker lists running containers only: a stopped one would be forgotten, with the place that
    // was reached in its log, and be read from its beginning when it starts again.
    block("filter", attributes({ name: "status", values: containerStates })),
  ),
  // The place that was reached is kept by these labels: an address among them would lose it when it changes.
  component(
    "discovery.relabel",
    "log_targets",
    attributes({ targets: ref("discovery.docker.containers.targets") }),
    block("rule", attributes({ action: "labelkeep", regex: "__meta_docker_container_(id|name|label_.+)" })),
  ),
  component("discovery.relabel", "log_labels", attributes({ targets: [] }), ...labelRules.map(rule)),
  component(
    "loki.source.docker",
    "containers",
    attributes({
      host: endpoints.dockerSocket,
      targets: ref("discovery.relabel.log_targets.output"),
      relabel_rules: ref("discovery.relabel.log_labels.rules"),
      labels: { job: "docker_logs" },
      forward_to: [ref("loki.process.containers.receiver")],
    }),
  ),
  component(
    "loki.process",
    "containers",
    attributes({ forward_to: [ref("loki.write.loki.receiver")] }),
    // Caddy's access log has the one name, Traefik's the other.
    block("stage.json", attributes({ expressions: { level: "level", trace_id: "traceID || trace_id" } })),
    block("stage.logfmt", attributes({ mapping: { level: "level", trace_id: "traceID" } })),
    block("stage.template", attributes({ source: "level", template: levelTemplate() })),
    block("stage.labels", attributes({ values: { level: "level" } })),
    block("stage.structured_metadata", attributes({ values: { trace_id: "trace_id" } })),
  ),
  component(
    "loki.write",
    "loki",
    attributes({ external_labels: { environment } }),
    block(
      "endpoint",
      attributes({
        url: `${endpoints.logs}/loki/api/v1/push`,
        // For ever: while Loki is away, lines wait in Docker's own log files.
        max_backoff_retries: 0,
        max_backoff_period: "30s",
      }),
    ),
  ),
];

const containerStates = ["created", "restarting", "running", "removing", "paused", "exited", "dead"];

interface LabelRule {
  readonly from: string;
  readonly to: string;
  readonly regex?: string;
}

const dockerLabel = (label: string): string => `container_label_${label.replaceAll(/\W/g, "_")}`;

// Ours come last, because a label that is not there changes nothing.
const labelRules: readonly LabelRule[] = [
  { from: "container_name", to: "container", regex: "/(.*)" },
  { from: "container_log_stream", to: "stream" },
  { from: dockerLabel("com.docker.compose.service"), to: "service", regex: "(.+)" },
  { from: dockerLabel("com.docker.compose.project"), to: "stack", regex: "(.+)" },
  { from: dockerLabel(serviceLabel), to: "service", regex: "(.+)" },
  { from: dockerLabel(stackLabel), to: "stack", regex: "(.+)" },
];

const rule = ({ from, to, regex }: LabelRule): Block =>
  block(
    "rule",
    attributes({
      source_labels: [`__meta_docker_${from}`],
      ...(regex === undefined ? {} : { regex }),
      target_label: to,
    }),
  );
