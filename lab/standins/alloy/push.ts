import { setTimeout as sleep } from "node:timers/promises";
import { count, say } from "./self.ts";
import type { Entry } from "./stages.ts";
import type { Block } from "./syntax.ts";
import { millisecondsOf, textOf, textsOf } from "./values.ts";

/** Takes lines on their way; done when they arrived, or were refused for good. */
export type Receiver = (entries: readonly Entry[], signal: AbortSignal) => Promise<void>;

/** `loki.write`: sends lines to each endpoint, as JSON. */
export const writer = (block: Block): Receiver => {
  const external = textsOf(block, "external_labels");
  const endpoints = block.blocks.filter(({ type }) => type === "endpoint").map(endpoint);
  return async (entries, signal) => {
    const body = JSON.stringify({ streams: streamsOf(entries, external) });
    await Promise.all(endpoints.map((send) => send(body, signal)));
    count("loki_write_sent_entries_total", entries.length);
  };
};

const endpoint = (block: Block) => {
  const url = textOf(block, "url");
  const most = millisecondsOf(block, "max_backoff_period", 300_000);
  const retries = Number(block.values["max_backoff_retries"] ?? 10) || Infinity;
  return async (body: string, signal: AbortSignal): Promise<void> => {
    for (let tried = 1; ; tried += 1) {
      const answer = await post(url, body, signal);
      if (answer === "taken") return;
      say("warn", `lines were not taken by ${url}: ${answer}`);
      if (/^4(?!29)/.test(answer) || tried > retries) {
        count("loki_write_dropped_entries_total", 1);
        return;
      }
      await sleep(Math.min(most, 500 * 2 ** Math.min(tried, 16)), undefined, { signal });
    }
  };
};

/** `taken`, or why not. */
const post = async (url: string, body: string, signal: AbortSignal): Promise<string> => {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body, signal });
    const said = await answer.text();
    return answer.ok ? "taken" : `${answer.status} ${said}`.trim();
  } catch (error) {
    signal.throwIfAborted();
    return String(error instanceof Error ? (error.cause ?? error) : error);
  }
};

const streamsOf = (entries: readonly Entry[], external: Readonly<Record<string, string>>) => {
  const streams = new Map<string, { stream: Entry["labels"]; values: unknown[] }>();
  for (const { labels, time, line, metadata } of entries) {
    const stream = Object.fromEntries(Object.entries({ ...external, ...labels }).sort());
    const key = JSON.stringify(stream);
    const { values } = streams.get(key) ?? {};
    const value = [String(time), line, ...(Object.keys(metadata).length === 0 ? [] : [metadata])];
    if (values === undefined) streams.set(key, { stream, values: [value] });
    else values.push(value);
  }
  return [...streams.values()];
};
