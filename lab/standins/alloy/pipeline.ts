import { Docker } from "./docker.ts";
import { followContainers, type Source } from "./follower.ts";
import { Positions } from "./positions.ts";
import { writer, type Receiver } from "./push.ts";
import { relabel, type Relabel } from "./relabel.ts";
import { handOn, spanWays, type SpanWay } from "./spans.ts";
import { stages } from "./stages.ts";
import { parseConfig, type Block } from "./syntax.ts";
import { listOf, millisecondsOf, pointedTo, textOf, textsOf } from "./values.ts";

/** What a configuration says of logs and spans, ready to run. */
export interface Pipeline {
  readonly sources: readonly Source[];
  readonly spans: readonly SpanWay[];
  /** Components that this stand-in passes over. */
  readonly ignored: readonly string[];
}

/** @throws Error when the text is no configuration, or asks of logs or spans what is not known here */
export const pipelineOf = (text: string): Pipeline => {
  const blocks = parseConfig(text);
  const named = new Map(blocks.map((block) => [`${block.type}.${block.label}`, block]));
  const sources = blocks.filter(({ type }) => type === "loki.source.docker");
  return {
    sources: sources.map((block) => sourceOf(block, named)),
    spans: spanWays(blocks, named),
    ignored: [...new Set(blocks.map(({ type }) => type).filter((type) => type.startsWith("prometheus.")))],
  };
};

/** Runs it until it is stopped. @returns stops it, having sent what was read, if that does not take long */
export const runPipeline = ({ sources, spans }: Pipeline, storage: string): (() => Promise<void>) => {
  const reading = new AbortController();
  const sending = new AbortController();
  const positions = new Positions(storage);
  const signals = { reading: reading.signal, sending: sending.signal };
  const done = Promise.all(sources.map((source) => followContainers(source, positions, signals)));
  const stops = spans.map(handOn);
  return async () => {
    reading.abort();
    const timer = setTimeout(() => {
      sending.abort();
    }, 5000);
    await Promise.all([done, ...stops.map((stop) => stop())]);
    clearTimeout(timer);
  };
};

type Named = ReadonlyMap<string, Block>;

const sourceOf = (block: Block, named: Named): Source => {
  const { discovery, targets } = discoveryOf(block, named);
  const filters = discovery.blocks.filter(({ type }) => type === "filter");
  return {
    docker: new Docker(textOf(block, "host")),
    filters: Object.fromEntries(filters.map((filter) => [textOf(filter, "name"), listOf(filter, "values")])),
    refresh: millisecondsOf(discovery, "refresh_interval", 60_000),
    targets,
    lines: relabel(pointedTo(block, "relabel_rules").flatMap((path) => componentAt(path, named).blocks)),
    labels: textsOf(block, "labels"),
    send: receiversOf(block, named),
  };
};

/** The containers that are looked for, and what is done to their labels on the way. */
const discoveryOf = (block: Block, named: Named): { discovery: Block; targets: Relabel } => {
  const [path = ""] = pointedTo(block, "targets");
  const from = componentAt(path, named);
  if (from.type === "discovery.docker") return { discovery: from, targets: relabel([]) };
  if (from.type !== "discovery.relabel")
    throw new Error(`line ${from.line}: no targets come from ${from.type} here`);
  const { discovery, targets } = discoveryOf(from, named);
  const rules = relabel(from.blocks);
  return {
    discovery,
    targets: (labels) => {
      const before = targets(labels);
      return before === undefined ? undefined : rules(before);
    },
  };
};

const receiversOf = (block: Block, named: Named): Receiver => {
  const receivers = pointedTo(block, "forward_to").map((path) => receiverOf(componentAt(path, named), named));
  return async (entries, signal) => {
    await Promise.all(receivers.map((receive) => receive(entries, signal)));
  };
};

const receiverOf = (block: Block, named: Named): Receiver => {
  if (block.type === "loki.write") return writer(block);
  if (block.type !== "loki.process") throw new Error(`line ${block.line}: no lines go to ${block.type} here`);
  const change = stages(block.blocks);
  const next = receiversOf(block, named);
  return (entries, signal) => next(entries.map(change), signal);
};

const componentAt = (path: string, named: Named): Block => {
  const block = named.get(path);
  if (block === undefined) throw new Error(`there is no component ${path}`);
  return block;
};
