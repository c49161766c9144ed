import { Server, type sendUnaryData, type ServerUnaryCall } from "@grpc/grpc-js";
import type { Handler } from "./http.ts";
import { messageReader, parsedJson } from "./messages.ts";

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** One span, however it came. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly kind: number;
  /** Nanoseconds since 1970. */
  readonly start: string;
  readonly end: string;
  readonly attributes: Attributes;
  readonly resource: Attributes;
}

/** Takes what exporters send over HTTP, as messages or as JSON. */
export const takeOverHttp =
  (take: (spans: readonly Span[]) => void): Handler =>
  ({ headers, body }) => {
    const isJson = headers["content-type"]?.startsWith("application/json") === true;
    take(spansOf(isJson ? (parsedJson(body) as ExportRequest) : (readExport(body) as ExportRequest)));
    return { body: {} };
  };

/** Takes what exporters send over gRPC. */
export const grpcReceiver = (take: (spans: readonly Span[]) => void): Server => {
  const server = new Server();
  const call = {
    path: "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
    requestStream: false,
    responseStream: false,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  } as const;
  server.addService(
    { Export: call },
    {
      Export: ({ request }: ServerUnaryCall<Buffer, Buffer>, reply: sendUnaryData<Buffer>) => {
        take(spansOf(readExport(request) as ExportRequest));
        reply(null, Buffer.alloc(0));
      },
    },
  );
  return server;
};

// The part of opentelemetry-proto that is looked at.
const schema = `syntax = "proto3";
message ExportRequest { repeated ResourceSpans resourceSpans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scopeSpans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { repeated Span spans = 2; }
message Span {
  bytes traceId = 1; bytes spanId = 2; bytes parentSpanId = 4; string name = 5; int32 kind = 6;
  fixed64 startTimeUnixNano = 7; fixed64 endTimeUnixNano = 8; repeated KeyValue attributes = 9;
}
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string stringValue = 1; bool boolValue = 2; int64 intValue = 3; double doubleValue = 4; } }`;

interface KeyValue {
  readonly key: string;
  readonly value?: {
    readonly stringValue?: string;
    readonly boolValue?: boolean;
    readonly intValue?: string | number;
    readonly doubleValue?: number;
  };
}

interface ExportRequest {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: readonly KeyValue[] };
    readonly scopeSpans?: readonly { readonly spans?: readonly SentSpan[] }[];
  }[];
}

interface SentSpan {
  readonly traceId: string | Buffer;
  readonly spanId: string | Buffer;
  readonly parentSpanId?: string | Buffer;
  readonly name?: string;
  readonly kind?: number;
  readonly startTimeUnixNano?: string;
  readonly endTimeUnixNano?: string;
  readonly attributes?: readonly KeyValue[];
}

const readExport = messageReader(schema, "ExportRequest");

const spansOf = ({ resourceSpans = [] }: ExportRequest): readonly Span[] =>
  resourceSpans.flatMap(({ resource, scopeSpans = [] }) =>
    scopeSpans
      .flatMap(({ spans = [] }) => spans)
      .map((span) => ({
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentId: hex(span.parentSpanId ?? ""),
        name: span.name ?? "",
        kind: span.kind ?? 0,
        start: span.startTimeUnixNano ?? "0",
        end: span.endTimeUnixNano ?? "0",
        attributes: attributesOf(span.attributes),
        resource: attributesOf(resource?.attributes),
      })),
  );

const attributesOf = (pairs: readonly KeyValue[] = []): Attributes =>
  Object.fromEntries(
    pairs.map(({ key, value = {} }) => [
      key,
      value.stringValue ??
        value.boolValue ??
        value.doubleValue ??
        (value.intValue === undefined ? "" : Number(value.intValue)),
    ]),
  );

/** JSON has ids as hexadecimal digits, messages as bytes. */
const hex = (id: string | Buffer): string =>
  typeof id === "string" ? id.toLowerCase() : Buffer.from(id).toString("hex");
