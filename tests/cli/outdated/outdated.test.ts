import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { deserialize } from "prometheus-remote-write";
import { uncompress } from "snappyjs";
import { findOutdated, type ImageState } from "../../../cli/outdated/findOutdated.ts";
import { outdatedText } from "../../../cli/outdated/outdatedText.ts";
import { pushStates } from "../../../cli/outdated/pushOutdated.ts";
import { registryTags, repositoryOf } from "../../../cli/outdated/registryTags.ts";
import { images } from "../../../configs/model/images.ts";
import { environmentWith } from "../sampleStatus.ts";

interface Asked {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}
let server: Server;
let base: string;
let port: number;
let asked: Asked[];
let answer: (asked: Asked, response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const line = `${request.method ?? ""} ${request.url ?? ""}`;
      const one = { line, headers: request.headers, body: Buffer.concat(parts) };
      asked.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
  base = `http://127.0.0.1:${port}`;
});
afterEach(() => server.close());

const json = (response: ServerResponse, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  response.writeHead(200, headers).end(JSON.stringify(body));

test.each([
  ["docker.io/grafana/loki", "docker.io", "grafana/loki"],
  ["busybox", "docker.io", "library/busybox"],
  ["grafana/loki", "docker.io", "grafana/loki"],
  ["localhost:5000/loki", "localhost:5000", "loki"],
  ["ghcr.io/a/b/c", "ghcr.io", "a/b/c"],
])("%s is of %s", (name, registry, path) => {
  expect(repositoryOf(name)).toEqual({ registry, path });
});

test("tags are read page by page, with the token that the registry's challenge names", async () => {
  answer = ({ line, headers }, response) => {
    if (line.startsWith("GET /token")) return json(response, { token: "t" });
    if (headers.authorization !== "Bearer t")
      return response
        .writeHead(401, {
          "www-authenticate": `Bearer realm="${base}/token?a=b",service="hub.test",scope="x"`,
        })
        .end();
    return line.includes("last=")
      ? json(response, { tags: ["v3"] })
      : json(response, { tags: ["v1", "v2"] }, { link: '</v2/o/x/tags/list?last=v2&n=2>; rel="next"' });
  };
  expect(await registryTags({ registry: "r", path: "o/x" }, base)).toEqual(["v1", "v2", "v3"]);
  expect(asked.map(({ line }) => line)).toEqual([
    "GET /v2/o/x/tags/list?n=1000",
    "GET /token?a=b&service=hub.test&scope=repository%3Ao%2Fx%3Apull",
    "GET /v2/o/x/tags/list?n=1000",
    "GET /v2/o/x/tags/list?last=v2&n=2",
  ]);
});

test("a registry that refuses, sends elsewhere or goes round in circles is an error with its name", async () => {
  const tags = () => registryTags({ registry: "r", path: "o/x" }, base);
  answer = (_, response) => response.writeHead(404).end();
  await expect(tags()).rejects.toThrow(`127.0.0.1:${port} answers 404 for the tags of o/x`);
  answer = (_, response) => json(response, { tags: [] }, { link: '<http://other.test/v2/>; rel="next"' });
  await expect(tags()).rejects.toThrow("continues at another host, other.test");
  answer = (_, response) => json(response, { tags: ["a"] }, { link: '</v2/o/x/tags/list>; rel="next"' });
  await expect(tags()).rejects.toThrow("more than 200 pages");
});

const dockerHubHere = () => {
  const { settings } = environmentWith();
  const { upstreams } = settings.registry;
  return {
    ...settings,
    registry: {
      ...settings.registry,
      upstreams: { ...upstreams, docker: { ...upstreams.docker, url: base } },
    },
  };
};

test("an image's newer releases are told by major version, and one that can't be asked for by its reason", async () => {
  const [major = "", ...rest] = images.loki.tag.split(".");
  answer = ({ line }, response) =>
    line.includes("/grafana/loki/")
      ? json(response, { tags: [images.loki.tag, `${major}.99.0`, `${Number(major) + 1}.0.0`, "latest"] })
      : response.writeHead(500).end();
  expect(rest).not.toEqual([]);
  const states = await findOutdated(dockerHubHere(), ["loki", "jaeger"]);
  expect(states).toEqual([
    {
      image: "loki",
      repository: "docker.io/grafana/loki",
      tag: images.loki.tag,
      update: `${major}.99.0`,
      major: `${Number(major) + 1}.0.0`,
      notes: "https://github.com/grafana/loki/releases",
    },
    expect.objectContaining({ image: "jaeger", problem: expect.stringContaining("answers 500") as string }),
  ]);
  const text = outdatedText(states);
  expect(text).toContain("https://github.com/grafana/loki/releases");
  expect(text).toContain("1 of 2 images have a newer release, 1 could not be asked for");
});

const state = (image: ImageState["image"], more: Partial<ImageState> = {}): ImageState => ({
  image,
  repository: "",
  tag: "1.0",
  notes: "",
  ...more,
});
const states = [state("loki", { update: "1.1" }), state("zot"), state("tempo", { problem: "away" })];

test.each([
  ["Prometheus", "prometheus", "POST /api/v1/write", undefined],
  ["Mimir", "mimir", "POST /api/v1/push", "1"],
])("%s is written one series an image that was asked for", async (_, metrics, line, tenant) => {
  answer = (__, response) => response.writeHead(204).end();
  const environment = environmentWith({
    monitoring: { enabled: true, ports: { [metrics]: port } },
    ...(metrics === "mimir" ? { metrics, alloy: "container", objectStore: "minio" } : {}),
  });
  await pushStates(environment, states);
  expect(asked.map((one) => [one.line, one.headers["x-scope-orgid"]])).toEqual([[line, tenant]]);
  expect(asked[0]?.headers["content-encoding"]).toBe("snappy");
  const written = (await deserialize(uncompress(asked[0]?.body ?? Buffer.of()) as never)) as unknown as {
    timeseries: { labels: { name: string; value: string }[]; samples: { value: number }[] }[];
  };
  expect(
    written.timeseries.map(({ labels, samples }) => [labels.map(({ value }) => value), samples[0]?.value]),
  ).toEqual([
    [["homelab_image_update_available", "loki"], 1],
    [["homelab_image_update_available", "zot"], 0],
  ]);
});

test("a store that does not take them, and one that is not there, end with exit code 2", async () => {
  answer = (_, response) => response.writeHead(400).end("out of order");
  const monitored = environmentWith({ monitoring: { enabled: true, ports: { prometheus: port } } });
  await expect(pushStates(monitored, states)).rejects.toMatchObject({
    message: expect.stringContaining("does not take metrics: out of order") as string,
    exitCode: 2,
  });
  await expect(pushStates(environmentWith(), states)).rejects.toMatchObject({
    message: expect.stringContaining("collects no metrics") as string,
    exitCode: 2,
  });
});
