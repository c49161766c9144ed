import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { directive, type Directive } from "./caddySyntax.ts";
import { traceReceiver } from "../../derived/traceReceiver.ts";

/** The exporter of Caddy's tracing is configured by the variables of the OpenTelemetry SDK alone. */
export const tracingEnvironment = (
  services: readonly ServiceDeclaration[],
): Readonly<Record<string, string>> => {
  const endpoint = traceReceiver(services);
  return endpoint === undefined
    ? {}
    : {
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint,
        // Over HTTP, unless said.
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc",
        OTEL_EXPORTER_OTLP_TRACES_INSECURE: "true",
        OTEL_SERVICE_NAME: "ingress",
      };
};

/** A span for each request of a site, named after what is behind it. */
export const tracing = (services: readonly ServiceDeclaration[], span: string): readonly Directive[] =>
  traceReceiver(services) === undefined ? [] : [{ words: ["tracing"], block: [directive("span", span)] }];
