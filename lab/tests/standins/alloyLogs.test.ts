import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { alloyConfig } from "../../../configs/programs/alloy/alloyConfig.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { logLines, type LogLine } from "../../standins/alloy/logLines.ts";
import { Positions } from "../../standins/alloy/positions.ts";
import { pipelineOf } from "../../standins/alloy/pipeline.ts";
import { relabel } from "../../standins/alloy/relabel.ts";
import { stages } from "../../standins/alloy/stages.ts";
import { parseConfig } from "../../standins/alloy/syntax.ts";

const generated = (): string => {
  const settings = parseSettings("dev", { domain: "lab.test", monitoring: { enabled: true } });
  return alloyConfig(declareEnvironment("dev", settings)).content({ root: "PEM\n" });
};

const component = (name: string) => {
  const found = parseConfig(generated()).find(({ type, label }) => `${type}.${label}` === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

test("the generated configuration is taken as it is", () => {
  process.env["XDG_RUNTIME_DIR"] = "/run/user/1";
  expect(pipelineOf(generated()).sources).toMatchObject([
    {
      refresh: 5000,
      labels: { job: "docker_logs" },
      filters: { status: expect.arrayContaining(["exited"]) as [] },
    },
  ]);
});

// As the real Alloy 1.18 does with these lines.
test.each([
  ['{"level":"INFO","traceID":"abc"}', "info", { trace_id: "abc" }],
  ['{"level":"info","trace_id":"def"}', "info", { trace_id: "def" }],
  ['{"level":30}', undefined, {}],
  ['{"level":null}', undefined, {}],
  ['["level","info"]', undefined, {}],
  ['ts=1 level=err msg="quo \\"ted" traceID=ff', "error", { trace_id: "ff" }],
  ['level=crit x="unterminated', "fatal", {}],
  ["x=a=b level=info", undefined, {}],
  ['level="Error"after level=info', "info", {}],
  ['{"level":"info"} level=warn', undefined, {}],
  ['level=info {"level":"debug"}', "info", {}],
  ["level", undefined, {}],
])("%s has the level %s", (line, level, metadata) => {
  const change = stages(component("loki.process.containers").blocks);
  expect(change({ time: 1n, line, labels: { job: "x" }, metadata: {} })).toEqual({
    ...{ time: 1n, line, metadata },
    labels: level === undefined ? { job: "x" } : { job: "x", level },
  });
});

test("our labels win over those of compose, and what is not there changes nothing", () => {
  const rules = relabel(component("discovery.relabel.log_labels").blocks);
  const found = {
    __meta_docker_container_name: "/loki",
    __meta_docker_container_log_stream: "stderr",
    __meta_docker_container_label_com_docker_compose_service: "theirs",
    __meta_docker_container_label_com_docker_compose_project: "project",
    __meta_docker_container_label_homelab_service: "ours",
  };
  expect(rules(found)).toEqual({
    ...found,
    container: "loki",
    stream: "stderr",
    service: "ours",
    stack: "project",
  });
});

const frame = (stream: number, text: string): Buffer => {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};

const allOf = async (pieces: readonly Buffer[], terminal: boolean): Promise<readonly LogLine[]> => {
  const lines: LogLine[] = [];
  for await (const batch of logLines(Readable.from(pieces), terminal)) lines.push(...batch);
  return lines;
};

const at = (nanoseconds: string) => `2026-01-02T03:04:05.${nanoseconds}Z`;
const seconds = 1767323045n * 1_000_000_000n;

test("frames are put together wherever they were cut, and so are long lines", async () => {
  const bytes = Buffer.concat([
    frame(1, `${at("000000001")} long `),
    frame(2, `${at("000000002")} other\n`),
    frame(1, `${at("000000003")} line\n`),
    frame(1, `${at("000000004")} \n`),
    frame(1, `${at("000000005")} the end`),
  ]);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, piece) =>
    bytes.subarray(piece * 7, piece * 7 + 7),
  );
  expect(await allOf(pieces, false)).toEqual([
    { stream: "stderr", time: seconds + 2n, line: "other" },
    { stream: "stdout", time: seconds + 1n, line: "long line" },
    { stream: "stdout", time: seconds + 5n, line: "the end" },
  ]);
});

test("a terminal has lines and no frames", async () => {
  const text = `${at("5")} one\r\n${at("6")} two`;
  expect(await allOf([Buffer.from(text)], true)).toEqual([
    { stream: "stdout", time: seconds + 500_000_000n, line: "one" },
    { stream: "stdout", time: seconds + 600_000_000n, line: "two" },
  ]);
});

test("a restart sends what was not sent, and that once, also of lines with the same time", () => {
  const directory = mkdtempSync(join(tmpdir(), "homelab-alloy-positions-"));
  const line = (time: bigint, text: string): LogLine => ({ stream: "stdout", time, line: text });
  const log = [line(1n, "a"), line(2n, "b"), line(2n, "c"), line(2n, "d"), line(3n, "e")];
  const before = new Positions(directory);
  before.note("id", log.slice(0, 2));
  before.note("id", log.slice(2, 3));

  const after = new Positions(directory);
  expect(after.since("id")).toBe(2n);
  expect(after.unsent("id")(log)).toEqual(log.slice(3));
  expect(after.unsent("another")(log)).toEqual(log);
  after.keep(new Set(["another"]));
  expect(new Positions(directory).since("id")).toBe(0n);
  rmSync(directory, { recursive: true });
});
