import { traceStoreAddress } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import { authorityText, knownUrl } from "../../settings/url.ts";
import { attributes, block, component, ref, type Block } from "./alloySyntax.ts";

/** Takes spans and metrics of programs by OTLP and hands them on to the stores. */
export const otlpPipeline = (settings: Settings): readonly Block[] => [
  component(
    "otelcol.receiver.otlp",
    "programs",
    block("grpc", attributes({ endpoint: "0.0.0.0:4317" })),
    block("http", attributes({ endpoint: "0.0.0.0:4318" })),
    block(
      "output",
      attributes({
        metrics: [ref("otelcol.exporter.prometheus.store.input")],
        traces: [ref("otelcol.processor.batch.spans.input")],
      }),
    ),
  ),
  component(
    "otelcol.processor.batch",
    "spans",
    block("output", attributes({ traces: [ref("otelcol.exporter.otlp.store.input")] })),
  ),
  component(
    "otelcol.exporter.otlp",
    "store",
    block(
      "client",
      attributes({ endpoint: authorityText(knownUrl(traceStoreAddress(settings))) }),
      block("tls", attributes({ insecure: true })),
    ),
  ),
  component(
    "otelcol.exporter.prometheus",
    "store",
    attributes({ forward_to: [ref("prometheus.remote_write.store.receiver")] }),
  ),
];
