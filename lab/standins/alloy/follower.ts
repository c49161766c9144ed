import { setTimeout as sleep } from "node:timers/promises";
import type { Container, Docker } from "./docker.ts";
import { logLines, type LogLine } from "./logLines.ts";
import type { Positions } from "./positions.ts";
import type { Receiver } from "./push.ts";
import type { Relabel } from "./relabel.ts";
import { count, say } from "./self.ts";
import type { Entry } from "./stages.ts";
import type { Labels } from "./values.ts";

/** A `loki.source.docker` with what it is given by others. */
export interface Source {
  readonly docker: Docker;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly refresh: number;
  readonly targets: Relabel;
  readonly lines: Relabel;
  readonly labels: Labels;
  readonly send: Receiver;
}

/** When to stop reading, and when to stop trying to send. */
export interface Signals {
  readonly reading: AbortSignal;
  readonly sending: AbortSignal;
}

/** Looks for containers again and again, and reads each one's log as long as it has one. */
export const followContainers = async (
  source: Source,
  positions: Positions,
  signals: Signals,
): Promise<void> => {
  const { docker, filters, refresh } = source;
  const followed = new Map<string, Promise<void>>();
  while (!signals.reading.aborted) {
    try {
      const found = await docker.list(filters);
      positions.keep(new Set(found.map(({ Id }) => Id)));
      for (const container of found)
        if (!followed.has(container.Id)) {
          const done = followOne(source, container, positions, signals);
          followed.set(
            container.Id,
            done.finally(() => followed.delete(container.Id)),
          );
        }
    } catch (error) {
      say("error", `containers could not be listed: ${String(error)}`);
    }
    await sleep(refresh, undefined, { signal: signals.reading }).catch(() => undefined);
  }
  await Promise.all(followed.values());
};

// One that has stopped is read to its end each time: it may have run again in between.
const followOne = async (
  source: Source,
  container: Container,
  positions: Positions,
  signals: Signals,
): Promise<void> => {
  const target = source.targets(targetOf(container));
  const id = target?.["__meta_docker_container_id"];
  if (target === undefined || id === undefined) return;
  try {
    const terminal = await source.docker.hasTerminal(id);
    const unsent = positions.unsent(id);
    const log = await source.docker.logs(id, positions.since(id), signals.reading);
    for await (const batch of logLines(log, terminal)) {
      const lines = unsent(batch);
      const entries = lines.flatMap((line) => entryOf(source, target, line));
      if (entries.length > 0) await source.send(entries, signals.sending);
      if (lines.length > 0) positions.note(id, lines);
      count("loki_source_docker_target_entries_total", entries.length);
    }
  } catch (error) {
    if (!signals.reading.aborted)
      say("warn", `the log of ${container.Names.join()} broke off: ${String(error)}`);
  }
};

// As much of what discovery.docker tells as has to do with logs.
const targetOf = ({ Id, Names, Labels: labels }: Container): Labels => ({
  __meta_docker_container_id: Id,
  __meta_docker_container_name: Names[0] ?? "",
  ...Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [
      `__meta_docker_container_label_${name.replaceAll(/\W/g, "_")}`,
      value,
    ]),
  ),
});

const entryOf = (
  { lines, labels }: Source,
  target: Labels,
  { stream, time, line }: LogLine,
): readonly Entry[] => {
  const all = lines({ ...target, ...labels, __meta_docker_container_log_stream: stream });
  if (all === undefined) return [];
  const shown = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith("__")));
  return [{ time, line, labels: shown, metadata: {} }];
};
