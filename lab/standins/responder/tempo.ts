import { valueAt } from "./formats.ts";
import { type Asked, Refused } from "./http.ts";
import { Journal } from "./journal.ts";
import type { Attributes, Span } from "./otlp.ts";
import type { Play, Start } from "./play.ts";
import { acceptedSpans, byTrace, fullId, receivers, serviceOf } from "./traces.ts";

/** Takes spans and gives them back by Tempo's API. */
export const playTempo = ({ configuration }: Start): Play => {
  const spans = new Journal<Span>(valueAt(configuration, "storage.trace.wal.path"));
  const { answers, grpc } = receivers(spans);
  return {
    answers: {
      ...answers,
      3200: {
        "GET /api/traces/:id": ({ parts }) => ({ body: { batches: batches(spans.entries, parts["id"]) } }),
        "GET /api/search": (asked) => ({ body: { traces: search(spans.entries, asked) } }),
      },
    },
    ...(grpc === undefined ? {} : { grpc }),
    metrics: () => acceptedSpans(spans, "tempo_distributor_spans_received_total"),
  };
};

const batches = (spans: readonly Span[], id: string | undefined) => {
  const found = byTrace(spans).get(fullId(id));
  if (found === undefined) throw new Refused(404, "trace not found");
  return found.map((span) => ({
    resource: { attributes: keyValues(span.resource) },
    scopeSpans: [
      {
        spans: [
          {
            traceId: base64(span.traceId),
            spanId: base64(span.spanId),
            ...(span.parentId === "" ? {} : { parentSpanId: base64(span.parentId) }),
            name: span.name,
            startTimeUnixNano: span.start,
            endTimeUnixNano: span.end,
            attributes: keyValues(span.attributes),
          },
        ],
      },
    ],
  }));
};

const base64 = (hex: string): string => Buffer.from(hex, "hex").toString("base64");

const keyValues = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: String(value) } }));

/** By `tags`, as in `service.name=ingress`. */
const search = (spans: readonly Span[], { query }: Asked) => {
  const wanted = (query.get("tags") ?? "").split(" ").flatMap((tag) => {
    const [name = "", value = ""] = tag.split("=");
    return name === "" ? [] : [[name, value] as const];
  });
  const has = ({ attributes, resource }: Span): boolean =>
    wanted.every(([name, value]) => String(attributes[name] ?? resource[name]) === value);
  return [...byTrace(spans)]
    .filter(([, all]) => all.some(has))
    .slice(0, Number(query.get("limit") ?? 20))
    .map(([traceID, all]) => summary(traceID, all));
};

const summary = (traceID: string, spans: readonly Span[]) => {
  const root = spans.find(({ parentId }) => parentId === "") ?? spans[0];
  return root === undefined
    ? { traceID }
    : {
        traceID,
        rootServiceName: serviceOf(root),
        rootTraceName: root.name,
        startTimeUnixNano: root.start,
        durationMs: Number((BigInt(root.end) - BigInt(root.start)) / 1_000_000n),
      };
};
