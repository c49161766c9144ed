import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, ServerCredentials } from "@grpc/grpc-js";
import protobuf from "protobufjs";
import { Played } from "./played.ts";

const keys = mkdtempSync(join(tmpdir(), "jaeger-"));
const configuration = {
  extensions: { jaeger_storage: { backends: { badger: { badger: { directories: { keys } } } } } },
};

const traceId = "0af7651916cd43dd8448eb211c80319c";
const attribute = (key: string, value: object) => ({ key, value });
const request = (name: string, ids: { traceId: unknown; spanId: unknown; parentSpanId?: unknown }) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute("service.name", { stringValue: "ingress" })] },
      scopeSpans: [
        {
          spans: [
            {
              ...ids,
              name,
              startTimeUnixNano: "1700000000123456789",
              endTimeUnixNano: "1700000000125456789",
              attributes: [attribute("http.status", { intValue: "200" })],
            },
          ],
        },
      ],
    },
  ],
});

const overHttp = (standIn: Played) =>
  standIn.ask(4318, "/v1/traces", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request("root", { traceId, spanId: "b7ad6b7169203331" })),
  });

const overGrpc = async (standIn: Played): Promise<void> => {
  const [{ server } = { server: undefined }] = standIn.play?.grpc ?? [];
  const port = await new Promise<number>((resolve, reject) => {
    server?.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  const schema = `syntax = "proto3"; message R { repeated A resourceSpans = 1; }
    message A { B resource = 1; repeated C scopeSpans = 2; } message B { repeated K attributes = 1; }
    message C { repeated S spans = 2; } message K { string key = 1; V value = 2; }
    message V { string stringValue = 1; int64 intValue = 3; }
    message S { bytes traceId = 1; bytes spanId = 2; bytes parentSpanId = 4; string name = 5;
      fixed64 startTimeUnixNano = 7; fixed64 endTimeUnixNano = 8; repeated K attributes = 9; }`;
  const type = protobuf.parse(schema).root.lookupType("R");
  const ids = { traceId, spanId: "00f067aa0ba902b7", parentSpanId: "b7ad6b7169203331" };
  const bytes = Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, Buffer.from(id, "hex").toString("base64")]),
  ) as typeof ids;
  const message = type.encode(type.fromObject(request("child", bytes))).finish();
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  await new Promise<void>((resolve, reject) => {
    client.makeUnaryRequest(
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
      (bytesOf: Buffer) => bytesOf,
      (answer: Buffer) => answer,
      Buffer.from(message),
      (error) => {
        if (error === null) resolve();
        else reject(error);
      },
    );
  });
  client.close();
  server?.forceShutdown();
};

describe("Jaeger", () => {
  let jaeger: Played;

  beforeAll(async () => {
    jaeger = await Played.start("jaeger", configuration);
    expect((await overHttp(jaeger)).status).toBe(200);
    await overGrpc(jaeger);
  });

  afterAll(() => {
    jaeger.stop();
  });

  const both = {
    traceID: traceId,
    spans: [
      { operationName: "root", startTime: 1_700_000_000_123_456, duration: 2000, references: [] },
      {
        operationName: "child",
        spanID: "00f067aa0ba902b7",
        references: [{ refType: "CHILD_OF", traceID: traceId, spanID: "b7ad6b7169203331" }],
        tags: [{ key: "http.status", type: "number", value: 200 }],
      },
    ],
    processes: { p1: { serviceName: "ingress" }, p2: { serviceName: "ingress" } },
  };

  test("gives a trace back by its id", async () => {
    expect(await jaeger.json(16686, `/api/traces/${traceId}`)).toMatchObject({ data: [both] });
    expect((await jaeger.ask(16686, "/api/traces/1")).status).toBe(404);
  });

  test("finds traces by service and operation", async () => {
    expect(await jaeger.json(16686, "/api/services")).toMatchObject({ data: ["ingress"] });
    expect(await jaeger.json(16686, "/api/services/ingress/operations")).toMatchObject({
      data: ["child", "root"],
    });
    expect(await jaeger.json(16686, "/api/traces?service=ingress")).toMatchObject({ data: [both] });
    expect(await jaeger.json(16686, "/api/traces?service=ingress&operation=x")).toMatchObject({ data: [] });
    expect((await jaeger.ask(16686, "/api/traces")).status).toBe(400);
  });

  test("has them after a restart", async () => {
    jaeger.stop();
    jaeger = await Played.start("jaeger", configuration);
    expect(await jaeger.json(16686, `/api/traces/${traceId}`)).toMatchObject({ data: [both] });
    expect(await (await jaeger.ask(8888, "/metrics")).text()).toContain("otelcol_receiver_accepted_spans 0");
  });
});

test("Tempo gives a trace back by its id and finds it by its service", async () => {
  const tempo = await Played.start("tempo");
  await overHttp(tempo);
  expect(await tempo.json(3200, `/api/traces/${traceId}`)).toMatchObject({
    batches: [{ scopeSpans: [{ spans: [{ name: "root" }] }] }],
  });
  const summary = { traceID: traceId, rootServiceName: "ingress", rootTraceName: "root", durationMs: 2 };
  expect(await tempo.json(3200, "/api/search?tags=service.name%3Dingress")).toMatchObject({
    traces: [summary],
  });
  expect(await tempo.json(3200, "/api/search?tags=service.name%3Dother")).toEqual({ traces: [] });
  tempo.stop();
});
