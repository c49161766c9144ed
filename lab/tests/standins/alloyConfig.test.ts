import { pipelineOf } from "../../standins/alloy/pipeline.ts";
import { parseConfig } from "../../standins/alloy/syntax.ts";

test("blocks, lists, objects, sums and comments are read", () => {
  process.env["ALLOY_TEST"] = "/run/user/1";
  const text = `
// a comment
a.b "c" {
  host = "unix://" + sys.env("ALLOY_TEST") + "/docker.sock"
  list = ["one",
    2, true,
  ] /* another */
  object = {
    "x y" = \`raw "text"\`,
    z     = a.b.c.targets,
  }

  inner { }
}`;
  expect(parseConfig(text)).toMatchObject([
    {
      type: "a.b",
      label: "c",
      values: {
        host: "unix:///run/user/1/docker.sock",
        list: ["one", 2, true],
        object: { "x y": 'raw "text"', z: { path: "a.b.c.targets" } },
      },
      blocks: [{ type: "inner", label: "" }],
    },
  ]);
});

const source = (process: string) => `
discovery.docker "d" { host = "unix:///docker.sock" }
loki.source.docker "s" {
  host       = "unix:///docker.sock"
  targets    = discovery.docker.d.targets
  forward_to = [loki.process.p.receiver]
}
loki.process "p" {
  forward_to = [loki.write.w.receiver]
  ${process}
}
loki.write "w" {
  endpoint { url = "http://127.0.0.1:1" }
}
prometheus.scrape "x" { }`;

test("what is not about logs is passed over by name", () => {
  expect(pipelineOf(source("")).ignored).toEqual(["prometheus.scrape"]);
});

test.each([
  ["stage.unheard_of { }", "stage.unheard_of is not known here"],
  ['stage.template {\n source = "a"\n template = "{{ .Value }}" }', "a template of another kind"],
  ["stage.json { expressions = 1 + 2 }", "unexpected"],
  ["stage.json {", "unexpected"],
  ["?", 'unexpected "?"'],
])("what can't be followed is refused: %s", (process, message) => {
  expect(() => pipelineOf(source(process))).toThrow(message);
});

const spans = (way: string) => `
otelcol.receiver.otlp "r" {
  grpc { endpoint = "0.0.0.0:4317" }
  http { endpoint = "0.0.0.0:4318" }
  output { traces = [otelcol.processor.batch.b.input] }
}
otelcol.processor.batch "b" {
  output { traces = [${way}.input] }
}
otelcol.exporter.otlp "e" {
  client { endpoint = "tempo:4317" }
}`;

test("spans are followed to where they are kept", () => {
  expect(pipelineOf(spans("otelcol.exporter.otlp.e")).spans).toEqual([
    { from: "0.0.0.0:4317", to: "tempo:4317" },
  ]);
  expect(() => pipelineOf(spans("otelcol.processor.filter.f"))).toThrow(
    "no spans go to otelcol.processor.filter.f here",
  );
});
