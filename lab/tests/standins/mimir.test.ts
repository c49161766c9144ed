import protobuf from "protobufjs";
import { compress } from "snappyjs";
import { Played } from "./played.ts";

test("samples are written remotely and the last ones found", async () => {
  const mimir = await Played.start("mimir");
  const schema = `syntax = "proto3"; message W { repeated T timeseries = 1; }
    message T { repeated L labels = 1; repeated S samples = 2; } message L { string name = 1; string value = 2; }
    message S { double value = 1; int64 timestamp = 2; }`;
  const type = protobuf.parse(schema).root.lookupType("W");
  const series = (job: string, ...values: readonly number[]) => ({
    labels: [
      { name: "__name__", value: "up" },
      { name: "job", value: job },
    ],
    samples: values.map((value, index) => ({ value, timestamp: 1_700_000_000_000 + index * 1000 })),
  });
  const message = { timeseries: [series("zot", 1, 0), series("caddy", 1)] };
  const body = compress(Buffer.from(type.encode(message).finish()));
  expect(await mimir.ask(8080, "/api/v1/push", { method: "POST", body: body })).toMatchObject({
    status: 200,
  });
  const query = async (promql: string) =>
    (
      (await mimir.json(8080, `/prometheus/api/v1/query?query=${encodeURIComponent(promql)}`)) as {
        data: { result: unknown };
      }
    ).data.result;
  expect(await query('up{job="zot"}')).toEqual([
    { metric: { __name__: "up", job: "zot" }, value: [1_700_000_001, "0"] },
  ]);
  expect(await query("up")).toHaveLength(2);
  expect(await query('{job=~"c.*"}')).toHaveLength(1);
  mimir.stop();
});
