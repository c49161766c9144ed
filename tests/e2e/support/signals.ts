import { randomBytes } from "node:crypto";
import { compress } from "snappyjs";

/** A sample now, as remote write sends it to Mimir. */
export const sampleRequest = (metric: string, value: number): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/x-protobuf", "content-encoding": "snappy" },
  body: compress(writeRequest(metric, value, Date.now())),
});

/** A line now, as a collector sends it to Loki. */
export const lineRequest = (labels: Readonly<Record<string, string>>, line: string): RequestInit =>
  json({ streams: [{ stream: labels, values: [[`${Date.now()}000000`, line]] }] });

/** A span of a millisecond, as OTLP over HTTP. */
export const spanRequest = (traceId: string): RequestInit => {
  const now = BigInt(Date.now()) * 1_000_000n;
  const span = {
    traceId,
    spanId: randomBytes(8).toString("hex"),
    name: "kept",
    kind: 1,
    startTimeUnixNano: String(now),
    endTimeUnixNano: String(now + 1_000_000n),
  };
  const service = { key: "service.name", value: { stringValue: "e2e" } };
  return json({
    resourceSpans: [{ resource: { attributes: [service] }, scopeSpans: [{ spans: [span] }] }],
  });
};

export const newTraceId = (): string => randomBytes(16).toString("hex");

const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

// A remote write of one sample in the wire format of protobuf: fields with their length before them.
const writeRequest = (metric: string, value: number, time: number): Uint8Array => {
  const sample = Buffer.concat([Buffer.from([0x09]), double(value), Buffer.from([0x10]), varint(time)]);
  const label = Buffer.concat([field(1, Buffer.from("__name__")), field(2, Buffer.from(metric))]);
  return field(1, Buffer.concat([field(1, label), field(2, sample)]));
};

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

const field = (number: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2]), varint(content.length), content]);

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
};
