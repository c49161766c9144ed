import { valueAt } from "./formats.ts";
import type { Asked } from "./http.ts";
import { Journal } from "./journal.ts";
import { messageReader, unsnapped } from "./messages.ts";
import type { Play, Start } from "./play.ts";
import { type Labels, parseSelector } from "./selector.ts";

interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Takes samples by remote write and gives the last ones back. */
export const playMimir = ({ configuration }: Start): Play => {
  const samples = new Journal<Sample>(valueAt(configuration, "blocks_storage.tsdb.dir"));
  return {
    answers: {
      8080: {
        "POST /api/v1/push": ({ body }) => {
          samples.add(samplesOf(readWrite(unsnapped(body)) as WriteRequest));
          return {};
        },
        "GET /prometheus/api/v1/query": (asked) => ({
          body: { status: "success", data: { resultType: "vector", result: last(samples.entries, asked) } },
        }),
      },
    },
    metrics: () => [
      "# TYPE cortex_distributor_received_samples_total counter",
      `cortex_distributor_received_samples_total ${samples.taken}`,
    ],
  };
};

const schema = `syntax = "proto3";
message WriteRequest { repeated TimeSeries timeseries = 1; }
message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
message Label { string name = 1; string value = 2; }
message Sample { double value = 1; int64 timestamp = 2; }`;

interface WriteRequest {
  readonly timeseries: readonly {
    readonly labels: readonly { readonly name: string; readonly value: string }[];
    readonly samples: readonly { readonly value?: number; readonly timestamp?: string }[];
  }[];
}

const readWrite = messageReader(schema, "WriteRequest");

const samplesOf = ({ timeseries }: WriteRequest): readonly Sample[] =>
  timeseries.flatMap(({ labels, samples }) => {
    const named = Object.fromEntries(labels.map(({ name, value }) => [name, value]));
    return samples.map(({ value = 0, timestamp = "0" }) => ({
      labels: named,
      value,
      time: Number(timestamp),
    }));
  });

const last = (samples: readonly Sample[], { query }: Asked) => {
  const picks = parseSelector(query.get("query") ?? "");
  const picked = samples.filter(({ labels }) => picks.labels(labels));
  const newest = new Map(
    picked
      .toSorted((a, b) => a.time - b.time)
      .map((sample) => [JSON.stringify(Object.entries(sample.labels).sort()), sample]),
  );
  return [...newest.values()].map(({ labels, value, time }) => ({
    metric: labels,
    value: [time / 1000, String(value)],
  }));
};
