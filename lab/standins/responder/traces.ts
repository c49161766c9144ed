import type { Journal } from "./journal.ts";
import { grpcReceiver, takeOverHttp, type Span } from "./otlp.ts";
import type { Play } from "./play.ts";

/** Where spans come in, the same for all who take them. */
export const receivers = (spans: Journal<Span>): Pick<Play, "answers" | "grpc"> => {
  const take = (taken: readonly Span[]): void => {
    spans.add(taken);
  };
  return {
    answers: { 4318: { "POST /v1/traces": takeOverHttp(take) } },
    grpc: [{ port: 4317, server: grpcReceiver(take) }],
  };
};

/** Spans by their trace, the newest trace first. */
export const byTrace = (spans: readonly Span[]): ReadonlyMap<string, readonly Span[]> => {
  const traces = new Map<string, Span[]>();
  for (const span of spans.toReversed())
    traces.set(span.traceId, [span, ...(traces.get(span.traceId) ?? [])]);
  return traces;
};

/** Trace ids may be written without zeros in front. */
export const fullId = (id = ""): string => id.toLowerCase().padStart(32, "0");

export const serviceOf = ({ resource }: Span): string =>
  String(resource["service.name"] ?? "unknown_service");

export const acceptedSpans = (spans: Journal<Span>, metric: string): readonly string[] => [
  `# TYPE ${metric} counter`,
  `${metric} ${spans.taken}`,
];
