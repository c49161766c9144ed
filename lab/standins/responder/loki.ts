import { valueAt } from "./formats.ts";
import { type Answer, type Asked, Refused } from "./http.ts";
import { Journal } from "./journal.ts";
import { messageReader, parsedJson, unsnapped } from "./messages.ts";
import type { Play, Start } from "./play.ts";
import { type Labels, parseLabels, parseSelector } from "./selector.ts";

interface Line {
  readonly labels: Labels;
  /** Nanoseconds since 1970. */
  readonly time: string;
  readonly line: string;
  readonly metadata?: Labels;
}

/** Takes lines and gives them back: the part of Loki's API that Alloy and the tests use. */
export const playLoki = ({ configuration }: Start): Play => {
  const lines = new Journal<Line>(valueAt(configuration, "common.path_prefix"));
  const query = (asked: Asked) =>
    answer({ resultType: "streams", result: streams(find(lines.entries, asked)) });
  const push = (asked: Asked): Answer => {
    lines.add(linesOf(asked));
    return { status: 204 };
  };
  return {
    answers: {
      3100: {
        "POST /loki/api/v1/push": push,
        "GET /loki/api/v1/query_range": query,
        "GET /loki/api/v1/query": query,
        "GET /loki/api/v1/labels": () =>
          answer(sorted(lines.entries.flatMap(({ labels }) => Object.keys(labels)))),
        "GET /loki/api/v1/label/:name/values": ({ parts }) =>
          answer(sorted(lines.entries.flatMap(({ labels }) => labels[parts["name"] ?? ""] ?? []))),
        "GET /loki/api/v1/series": (asked) => answer(series(lines.entries, asked)),
      },
    },
    metrics: () => [
      "# TYPE loki_distributor_lines_received_total counter",
      `loki_distributor_lines_received_total{tenant="fake"} ${lines.taken}`,
    ],
  };
};

const answer = (data: unknown): Answer => ({ body: { status: "success", data } });

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

const linesOf = ({ headers, body }: Asked): readonly Line[] =>
  headers["content-type"]?.startsWith("application/json") === true
    ? fromJson(parsedJson(body))
    : fromMessage(readPush(unsnapped(body)) as PushRequest);

interface JsonPush {
  readonly streams?: readonly {
    readonly stream: Labels;
    readonly values: readonly (readonly [string, string, Labels?])[];
  }[];
}

const fromJson = (data: unknown): readonly Line[] =>
  ((data as JsonPush).streams ?? []).flatMap(({ stream, values }) =>
    values.map(([time, line, metadata]) => made(stream, time, line, metadata)),
  );

const schema = `syntax = "proto3";
message PushRequest { repeated Stream streams = 1; }
message Stream { string labels = 1; repeated Entry entries = 2; }
message Entry { Timestamp timestamp = 1; string line = 2; repeated Pair structuredMetadata = 3; }
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
message Pair { string name = 1; string value = 2; }`;

interface PushRequest {
  readonly streams: readonly {
    readonly labels: string;
    readonly entries: readonly {
      readonly timestamp: { readonly seconds?: string; readonly nanos?: number };
      readonly line?: string;
      readonly structuredMetadata: readonly { readonly name: string; readonly value: string }[];
    }[];
  }[];
}

const readPush = messageReader(schema, "PushRequest");

const fromMessage = ({ streams }: PushRequest): readonly Line[] =>
  streams.flatMap(({ labels, entries }) =>
    entries.map(({ timestamp: { seconds = "0", nanos = 0 }, line = "", structuredMetadata }) =>
      made(
        parseLabels(labels),
        `${BigInt(seconds) * 1_000_000_000n + BigInt(nanos)}`,
        line,
        Object.fromEntries(structuredMetadata.map(({ name, value }) => [name, value])),
      ),
    ),
  );

const made = (labels: Labels, time: string, line: string, metadata: Labels = {}): Line => {
  if (Object.keys(labels).length === 0)
    throw new Refused(400, "at least one label pair is required per stream");
  return { labels, time, line, ...(Object.keys(metadata).length === 0 ? {} : { metadata }) };
};

const find = (lines: readonly Line[], { query }: Asked): readonly Line[] => {
  const picks = parseSelector(query.get("query") ?? "");
  const start = nanoseconds(query.get("start"), (Date.now() - 3_600_000) / 1000);
  const end = nanoseconds(query.get("end"), Date.now() / 1000 + 1);
  const [older, newer] = query.get("direction") === "forward" ? [-1, 1] : [1, -1];
  return lines
    .filter(({ time }) => BigInt(time) >= start && BigInt(time) < end)
    .filter(({ labels, line }) => picks.labels(labels) && picks.line(line))
    .sort((a, b) => (BigInt(a.time) < BigInt(b.time) ? older : newer))
    .slice(0, Number(query.get("limit") ?? 100));
};

/** Loki takes nanoseconds, seconds, and dates. */
const nanoseconds = (given: string | null, usual: number): bigint => {
  if (given !== null && /^\d{12,}$/.test(given)) return BigInt(given);
  const seconds = given === null ? usual : /^[\d.]+$/.test(given) ? Number(given) : Date.parse(given) / 1000;
  return BigInt(Math.round(seconds * 1000)) * 1_000_000n;
};

/** Lines with the same labels together; like Loki, with what is known of a single line among its labels. */
const streams = (lines: readonly Line[]) => {
  const found = new Map<string, { stream: Labels; values: [string, string][] }>();
  for (const { labels, metadata, time, line } of lines) {
    const stream = { ...labels, ...metadata };
    const key = JSON.stringify(Object.entries(stream).sort());
    const known = found.get(key) ?? { stream, values: [] };
    known.values.push([time, line]);
    found.set(key, known);
  }
  return [...found.values()];
};

const series = (lines: readonly Line[], { query }: Asked): readonly Labels[] => {
  const picks = query.getAll("match[]").concat(query.getAll("match")).map(parseSelector);
  const all = new Map(lines.map(({ labels }) => [JSON.stringify(Object.entries(labels).sort()), labels]));
  return [...all.values()].filter(
    (labels) => picks.length === 0 || picks.some((pick) => pick.labels(labels)),
  );
};
