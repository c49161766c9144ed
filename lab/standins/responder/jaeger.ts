import { valueAt } from "./formats.ts";
import { type Answer, type Asked, Refused } from "./http.ts";
import { Journal } from "./journal.ts";
import type { Attributes, Span } from "./otlp.ts";
import type { Play, Start } from "./play.ts";
import { acceptedSpans, byTrace, fullId, receivers, serviceOf } from "./traces.ts";

/** Takes spans and gives them back by the API of Jaeger's UI. */
export const playJaeger = ({ configuration }: Start): Play => {
  const keys = "extensions.jaeger_storage.backends.badger.badger.directories.keys";
  const spans = new Journal<Span>(valueAt(configuration, keys));
  const { answers, grpc } = receivers(spans);
  return {
    answers: {
      ...answers,
      16686: {
        "GET /api/services": () => answer([...new Set(spans.entries.map(serviceOf))].sort()),
        "GET /api/services/:service/operations": ({ parts }) =>
          answer([...new Set(ofService(spans.entries, parts["service"]).map(({ name }) => name))].sort()),
        "GET /api/traces": (asked) => answer(search(spans.entries, asked)),
        "GET /api/traces/:id": ({ parts }) => answer([traceWithId(spans.entries, parts["id"])]),
      },
    },
    ...(grpc === undefined ? {} : { grpc }),
    metrics: () => acceptedSpans(spans, "otelcol_receiver_accepted_spans"),
  };
};

const answer = (data: readonly unknown[]): Answer => ({
  body: { data, total: data.length, limit: 0, offset: 0, errors: null },
});

const ofService = (spans: readonly Span[], service = ""): readonly Span[] =>
  spans.filter((span) => serviceOf(span) === service);

const search = (spans: readonly Span[], { query }: Asked) => {
  const service = query.get("service");
  if (service === null) throw new Refused(400, "parameter 'service' is required");
  const operation = query.get("operation");
  const picked = ofService(spans, service).filter(({ name }) => operation === null || name === operation);
  const ids = new Set(picked.map(({ traceId }) => traceId));
  return [...byTrace(spans)]
    .filter(([id]) => ids.has(id))
    .slice(0, Number(query.get("limit") ?? 20))
    .map(([id, all]) => trace(id, all));
};

const traceWithId = (spans: readonly Span[], id: string | undefined) => {
  const found = byTrace(spans).get(fullId(id));
  if (found === undefined) throw new Refused(404, "trace not found");
  return trace(fullId(id), found);
};

const trace = (traceID: string, spans: readonly Span[]) => ({
  traceID,
  spans: spans.map((span, index) => ({
    traceID,
    spanID: span.spanId,
    operationName: span.name,
    references: span.parentId === "" ? [] : [{ refType: "CHILD_OF", traceID, spanID: span.parentId }],
    startTime: Number(BigInt(span.start) / 1000n),
    duration: Number((BigInt(span.end) - BigInt(span.start)) / 1000n),
    tags: tags(span.attributes),
    logs: [],
    processID: `p${index + 1}`,
    warnings: null,
  })),
  processes: Object.fromEntries(
    spans.map((span, index) => [
      `p${index + 1}`,
      { serviceName: serviceOf(span), tags: tags(span.resource) },
    ]),
  ),
  warnings: null,
});

const tags = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, type: typeof value, value }));
