import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import protobuf from "protobufjs";
import { compress } from "snappyjs";
import { Played } from "./played.ts";

const directory = mkdtempSync(join(tmpdir(), "loki-"));
const configuration = { common: { path_prefix: directory } };
const now = Date.now();
const time = (seconds: number) => `${now - 60_000 + seconds * 1000}000000`;
let loki: Played;

beforeAll(async () => {
  loki = await Played.start("loki", configuration);
});

afterAll(() => {
  loki.stop();
});

const push = (body: Buffer<ArrayBuffer> | string, headers: Readonly<Record<string, string>>) =>
  loki.ask(3100, "/loki/api/v1/push", { method: "POST", body: body, headers });

const json = { "content-type": "application/json" };

const query = (logql: string, more = "") =>
  loki.json(3100, `/loki/api/v1/query_range?query=${encodeURIComponent(logql)}${more}`);

const found = (...result: readonly unknown[]) => ({
  status: "success",
  data: { resultType: "streams", result },
});

test("lines are pushed as JSON, as packed JSON and as Alloy does it", async () => {
  const one = { streams: [{ stream: { container: "a" }, values: [[time(1), "as JSON"]] }] };
  expect((await push(JSON.stringify(one), json)).status).toBe(204);

  const two = { streams: [{ stream: { container: "b" }, values: [[time(2), "packed"]] }] };
  expect((await push(gzipSync(JSON.stringify(two)), { ...json, "content-encoding": "gzip" })).status).toBe(
    204,
  );

  const schema = `syntax = "proto3"; message P { repeated S streams = 1; }
    message S { string labels = 1; repeated E entries = 2; }
    message E { T timestamp = 1; string line = 2; repeated L structuredMetadata = 3; }
    message T { int64 seconds = 1; int32 nanos = 2; } message L { string name = 1; string value = 2; }`;
  const type = protobuf.parse(schema).root.lookupType("P");
  const entry = {
    timestamp: { seconds: Math.floor(now / 1000) - 50, nanos: 7 },
    line: "a message",
    structuredMetadata: [{ name: "trace_id", value: "abc" }],
  };
  const message = { streams: [{ labels: '{container="c", level="in\\"fo"}', entries: [entry] }] };
  const packed = compress(Buffer.from(type.encode(message).finish()));
  expect((await push(packed, { "content-type": "application/x-protobuf" })).status).toBe(204);
});

test("what can't be read is refused", async () => {
  expect((await push("{", json)).status).toBe(400);
  expect((await push("no message", { "content-type": "application/x-protobuf" })).status).toBe(400);
  expect(
    (await push(JSON.stringify({ streams: [{ stream: {}, values: [[time(1), "x"]] }] }), json)).status,
  ).toBe(400);
});

test("a selector picks by labels, filters by text", async () => {
  const a = { stream: { container: "a" }, values: [[time(1), "as JSON"]] };
  const b = { stream: { container: "b" }, values: [[time(2), "packed"]] };
  const c = {
    stream: { container: "c", level: 'in"fo', trace_id: "abc" },
    values: [[`${Math.floor(now / 1000) - 50}000000007`, "a message"]],
  };
  expect(await query('{container="a"}')).toEqual(found(a));
  expect(await query('{container=~"b|c", level!=""}')).toEqual(found(c));
  expect(await query('{container!~"a|c"} |= "pack"')).toEqual(found(b));
  expect(await query('{container=~".+"} != "message" |~ "^as"')).toEqual(found(a));
  expect(await query('{container=~".+"}', "&direction=forward&limit=1")).toEqual(found(a));
  expect(await query('{container="a"}', `&start=${time(2)}`)).toEqual(found());
});

test("queries beyond that are refused, not answered with nothing", async () => {
  for (const logql of ['sum(rate({container="a"}[5m]))', '{container="a"} | json', "{container=a}"]) {
    const answer = await loki.ask(3100, `/loki/api/v1/query_range?query=${encodeURIComponent(logql)}`);
    expect(answer.status).toBe(400);
  }
});

test("labels, values and series are listed", async () => {
  const list = async (path: string) =>
    ((await loki.json(3100, `/loki/api/v1/${path}`)) as { data: unknown }).data;
  expect(await list("labels")).toEqual(["container", "level"]);
  expect(await list("label/container/values")).toEqual(["a", "b", "c"]);
  expect(await list(`series?match[]=${encodeURIComponent('{container=~"a|b"}')}`)).toEqual([
    { container: "a" },
    { container: "b" },
  ]);
});

test("metrics count the lines", async () => {
  const text = await (await loki.ask(3100, "/metrics")).text();
  expect(text).toContain('loki_distributor_lines_received_total{tenant="fake"} 3\n');
});

test("another one with the same directory has the lines", async () => {
  loki.stop();
  loki = await Played.start("loki", configuration);
  expect(await query('{container="b"}')).toMatchObject(found({ stream: { container: "b" } }));
});
